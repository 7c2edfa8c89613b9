import { signal } from "@preact/signals";
import { fireEvent, render, screen } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { settled } from "../../test/stage.tsx";
import { createForgotten, type ForgottenApi } from "../model/forgotten.ts";
import type { Asking, Session } from "../model/session.ts";
import { SignInPage } from "./SignInPage.tsx";

function sessionOf(asking: Asking, wasIn = false) {
  const signIn = vi.fn();
  const forgotPassword = vi.fn<ForgottenApi["forgotPassword"]>(async () => ({ ok: true, mail: true }));
  const session: Session = {
    state: signal({ status: "signed_out", wasIn }),
    asking: signal(asking),
    forgotten: createForgotten({ api: { forgotPassword } }),
    isOnline: signal(false),
    isInterrupted: signal(false),
    start: vi.fn(),
    signIn,
    setUp: vi.fn(),
    choosePassword: vi.fn(),
    signOut: vi.fn(),
    leave: vi.fn(),
    comeBack: vi.fn(),
    close: vi.fn(),
  };
  return { session, signIn, forgotPassword };
}

test("the form signs in with what was typed, and a password keeps its blanks", async () => {
  const { session, signIn } = sessionOf({ status: "idle" });
  render(<SignInPage session={session} />);
  fireEvent.input(screen.getByRole("textbox", { name: "E-mail" }), { target: { value: " ana@acme.example " } });
  fireEvent.input(screen.getByLabelText("Password"), { target: { value: " secret " } });
  await settled();
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(signIn).toHaveBeenCalledWith("ana@acme.example", " secret ");
});

test("a failure is said in plain words, and what was typed stays", () => {
  const { session } = sessionOf({ status: "refused", refusal: { code: "unauthorized", message: "" } });
  render(<SignInPage session={session} />);
  expect(screen.getByRole("alert").textContent).toBe("The e-mail or the password is not right.");
});

test("whoever was signed out while they worked is told so", () => {
  render(<SignInPage session={sessionOf({ status: "idle" }, true).session} />);
  expect(screen.getByRole("status").textContent).toMatch(/^Your session has ended\./);
});

test("[A10] who has forgotten their password asks for a link under the address that they typed", async () => {
  const { session, forgotPassword } = sessionOf({ status: "idle" });
  render(<SignInPage session={session} />);
  const ask = async () => {
    fireEvent.click(screen.getByRole("button", { name: "Forgot password?" }));
    await settled();
  };
  await ask();
  expect(forgotPassword).not.toHaveBeenCalled();
  fireEvent.input(screen.getByRole("textbox", { name: "E-mail" }), { target: { value: " ana@acme.example " } });
  await settled();
  await ask();
  expect(forgotPassword).toHaveBeenCalledWith({ email: "ana@acme.example", language: "en" });
  expect(screen.getByRole("status").textContent).toMatch(/^If you work here, a mail/);

  forgotPassword.mockResolvedValueOnce({ ok: true, mail: false });
  await ask();
  expect(screen.getByRole("status").textContent).toContain("ask an owner");
  forgotPassword.mockResolvedValueOnce({ ok: false, error: { code: "rate_limited", message: "" } });
  await ask();
  expect(screen.getByRole("alert")).toBeTruthy();
});
