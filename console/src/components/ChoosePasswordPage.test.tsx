import { signal } from "@preact/signals";
import { fireEvent, render, screen } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { settled } from "../../test/stage.tsx";
import type { Asking, Session } from "../model/session.ts";
import { ChoosePasswordPage } from "./ChoosePasswordPage.tsx";

const BEN = { name: "Ben", email: "ben@acme.example" };

function draw(asking: Asking, whose?: typeof BEN) {
  const choosePassword = vi.fn();
  const session = { asking: signal(asking), choosePassword, start: vi.fn() } as unknown as Session;
  render(<ChoosePasswordPage session={session} whose={whose} />);
  return choosePassword;
}

test("it says whose password it is, and sends what was chosen", async () => {
  const choosePassword = draw({ status: "idle" }, BEN);
  const email = screen.getByLabelText<HTMLInputElement>("E-mail");
  expect([email.value, email.readOnly, email.autocomplete]).toEqual([BEN.email, true, "username"]);
  fireEvent.input(screen.getByLabelText("New password"), { target: { value: " ben has a long one " } });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Save and sign in" }));
  expect(choosePassword).toHaveBeenCalledWith(" ben has a long one ");
});

test("until it is known whose it is there is nothing to fill in", () => {
  draw({ status: "idle" });
  expect(screen.getByRole("status").textContent).toBe("Looking at the link…");
  expect(screen.queryByLabelText("New password")).toBe(null);
});

test("[A2] of a spent link it says why, and leads to the sign-in", () => {
  draw({ status: "refused", refusal: { code: "forbidden", message: "" } });
  expect(screen.getByRole("alert").textContent).toMatch(/^This link is no longer good: .* Ask an owner/);
  expect(screen.queryByLabelText("New password")).toBe(null);
  expect(screen.getByRole("button", { name: "Sign in" })).toBeTruthy();
});

test("what is wrong with the password is said in plain words", () => {
  draw({ status: "refused", refusal: { code: "invalid", message: "password: must have 8 to 200 characters." } }, BEN);
  expect(screen.getByRole("alert").textContent).toBe("The password must have 8 to 200 characters.");
});
