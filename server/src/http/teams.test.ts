import { afterEach, expect, test } from "vitest";
import { hire } from "../../test/hire.ts";
import { type HttpServer, startHttp } from "../../test/http-server.ts";

let server: HttpServer;
afterEach(() => server.close());

async function called(by: Record<string, string>, method: string, path: string, body?: object) {
  const { status, json } = await server.call(method, `/api/v1/${path}`, body, by);
  return { status, code: json.error?.code, ...(json as { team?: { id: string }; teams?: unknown; agents?: unknown }) };
}

test("an owner makes a team and says who is in it; dissolved, nobody is", async () => {
  server = await startHttp();
  await hire(server, "agent");
  const owner = await server.signIn();
  const made = await called(owner, "POST", "teams", { name: " Parcels " });
  expect(made).toMatchObject({ status: 201, team: { name: "Parcels" } });
  const { id = "" } = made.team ?? {};
  const agents = async () => (await called(owner, "GET", "agents")).agents as { id: string; teamId?: string }[];
  const [ana] = await agents();
  expect(await called(owner, "PATCH", `agents/${ana?.id}`, { teamId: id })).toMatchObject({ status: 200 });
  expect(await agents()).toMatchObject([{ name: "Ana", teamId: id }, { name: "Lea" }]);

  expect(await called(owner, "DELETE", `teams/${id}`)).toMatchObject({ status: 200 });
  expect((await agents())[0]).not.toHaveProperty("teamId");
  expect(await called(owner, "GET", "teams")).toMatchObject({ teams: [] });
});

test("an agent leaves a team, and nobody is put into one that is not there", async () => {
  server = await startHttp();
  const owner = await server.signIn();
  const { team } = await called(owner, "POST", "teams", { name: "Parcels" });
  const [lea] = (await called(owner, "GET", "agents")).agents as { id: string }[];
  const change = (teamId: string | null) => called(owner, "PATCH", `agents/${lea?.id}`, { teamId });
  expect(await change("nobody")).toMatchObject({ status: 400, code: "invalid" });
  expect(await change(team?.id ?? "")).toMatchObject({ status: 200 });
  expect(await change(null)).toMatchObject({ status: 200 });
  expect(((await called(owner, "GET", "agents")).agents as object[])[0]).not.toHaveProperty("teamId");
});

test("nobody but an owner makes or dissolves one, none is there twice, and all read them", async () => {
  server = await startHttp();
  const ana = await hire(server, "lead");
  const owner = await server.signIn();
  const { team } = await called(owner, "POST", "teams", { name: "Parcels" });
  expect(await called(ana, "POST", "teams", { name: "Bikes" })).toMatchObject({ code: "forbidden" });
  expect(await called(ana, "DELETE", `teams/${team?.id}`)).toMatchObject({ code: "forbidden" });
  expect(await called(owner, "POST", "teams", { name: "Parcels" })).toMatchObject({ status: 409, code: "conflict" });
  expect(await called(owner, "POST", "teams", { name: " " })).toMatchObject({ code: "invalid" });
  expect(await called(owner, "DELETE", "teams/nobody")).toMatchObject({ code: "not_found" });
  expect(await called(ana, "GET", "teams")).toMatchObject({ teams: [{ name: "Parcels" }] });
});
