import { act, cleanup, fireEvent, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { idOf } from "../../test/cast.ts";
import { openSettings, sectionOf } from "../../test/settings-screen.tsx";
import { settled } from "../../test/stage.tsx";

const keys = () => sectionOf("Identity keys");

test("[V5] a key's id and its secret are there to copy; the secret is gone when the page is left", async () => {
  const { api, desk } = await openSettings();
  await keys().types("Name of a new identity key", "Shop");
  await keys().presses("Make an identity key");
  expect(keys().items()).toEqual(["Shop"]);
  expect(keys().field("Key id (kid) of Shop").value).toBe(idOf(901));
  await keys().presses("Copy: Secret of Shop");
  expect(api.copied).toEqual(["mid_secret"]);
  await act(() => cleanup());
  expect(desk.identityKeys.made.value).toBe(undefined);
});

test("[V5] of a public key there is no secret, and what is wrong with it is said at its field", async () => {
  const { api } = await openSettings();
  await keys().types("Name of a new identity key", "App");
  fireEvent.change(keys().field("Kind"), { target: { value: "publicKey" } });
  await settled();
  api.refuse({ code: "invalid", message: "publicKey: must be a public key as PEM or JWK" });
  await keys().types("Public key", "hello");
  await keys().presses("Make an identity key");
  expect(keys().described("Public key")).toMatchObject({ isWrong: true });

  api.refuse(undefined);
  await keys().types("Public key", "-----BEGIN PUBLIC KEY-----");
  await keys().presses("Make an identity key");
  expect(keys().items()).toEqual(["App"]);
  expect(screen.queryByLabelText("Secret of App")).toBeNull();
});

test("[V5] a key is revoked after it was said what follows", async () => {
  const { api } = await openSettings();
  await keys().types("Name of a new identity key", "Shop");
  await keys().presses("Make an identity key");
  await keys().presses("Revoke Shop");
  expect(api.revoked).toEqual([]);
  await keys().presses("Revoke Shop");
  expect(api.revoked).toEqual([idOf(901)]);
  expect(keys().items()).toEqual([]);
});
