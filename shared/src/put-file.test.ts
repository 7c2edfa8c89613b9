import { expect, test } from "vitest";
import { putFile, type UploadRequest } from "./put-file.ts";

function fakeRequest() {
  const said: string[] = [];
  let progressed: (event: { loaded: number; total: number }) => void = () => undefined;
  let ended: () => void = () => undefined;
  const request: UploadRequest<string> = {
    open: (method, address) => said.push(`${method} ${address}`),
    setRequestHeader: (name, value) => said.push(`${name}: ${value}`),
    upload: {
      addEventListener(_, listener) {
        progressed = listener;
      },
    },
    addEventListener(_, listener) {
      ended = listener;
    },
    responseText: "",
    send: (content) => said.push(content),
    abort: () => said.push("aborted"),
  };
  const answer = (text: string) => {
    request.responseText = text;
    ended();
  };
  return { request, said, answer, progress: (loaded: number, total: number) => progressed({ loaded, total }) };
}

test("a file is sent as its bytes, and tells how far it is", async () => {
  const { request, said, progress, answer } = fakeRequest();
  const shares: number[] = [];
  const put = putFile({
    request,
    address: "/uploads/1",
    authorization: "Visitor key token",
    content: "bytes",
    told: (share) => shares.push(share),
    isWanted: () => true,
  });
  progress(1, 4);
  answer('{"ok":true}');
  expect(await put).toEqual({ ok: true });
  expect(shares).toEqual([0.25]);
  expect(said).toEqual([
    "PUT /uploads/1",
    "Authorization: Visitor key token",
    "Content-Type: application/octet-stream",
    "bytes",
  ]);
});

test.each(["", "<html>502</html>", "null"])("an answer of %j is none of ours", async (text) => {
  const { request, answer } = fakeRequest();
  const put = putFile({ request, address: "/", content: "", told: () => undefined, isWanted: () => true });
  answer(text);
  expect(await put).toBeUndefined();
});

test("what is wanted no more is sent no further", () => {
  const { request, said, progress } = fakeRequest();
  putFile({ request, address: "/", content: "", told: () => undefined, isWanted: () => false });
  progress(1, 4);
  expect(said).toContain("aborted");
});
