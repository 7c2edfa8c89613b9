import { afterEach, expect, test } from "vitest";
import { hire } from "../../test/hire.ts";
import { type HttpServer, startHttp } from "../../test/http-server.ts";
import { siteSettings } from "../../test/site-settings.ts";

let server: HttpServer;
afterEach(() => server.close());

test("[P16] a lead words the reasons of delays; what is null or not named has the built-in words again", async () => {
  server = await startHttp();
  const acme = await siteSettings(server, await hire(server, "lead"));
  expect((await acme.read()).delayWording).toEqual({});

  await acme.change({ delayWording: { carrier: " Our courier is late. ", weather: "Snow has closed the road." } });
  expect((await acme.read()).delayWording).toEqual({
    carrier: "Our courier is late.",
    weather: "Snow has closed the road.",
  });
  await acme.change({ delayWording: { carrier: null, stock: "We wait for the factory." } });
  expect((await acme.read()).delayWording).toEqual({ stock: "We wait for the factory." });
  await acme.change({ delayWording: null });
  expect((await acme.read()).delayWording).toEqual({});
});

test.each([
  ["a reason that there is not", { moon: "Full" }, "delayWording.moon"],
  ["an empty text", { carrier: "" }, "delayWording.carrier: must not be empty"],
  ["301 characters", { carrier: "x".repeat(301) }, "delayWording.carrier: must not be longer than 300 characters"],
  ["a number", { carrier: 1 }, "delayWording.carrier: must be text"],
])("[P16] a wording with %s is refused by the name of the field", async (_, delayWording, sentence) => {
  server = await startHttp();
  const acme = await siteSettings(server, await server.signIn());
  const { status, json } = await acme.change({ delayWording });

  expect(status).toBe(400);
  expect(json.error?.message).toContain(sentence);
  expect((await acme.read()).delayWording).toEqual({});
});
