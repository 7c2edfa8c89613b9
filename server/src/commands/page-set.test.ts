import { expect } from "vitest";
import { countRows, test } from "../../test/office.ts";

test("where Vera is goes with what she opens there, and is stored no earlier", async ({ office }) => {
  const page = { url: "https://acme.example/orders", title: "Orders" };
  expect(await office.send(office.vera, "page:set", page)).toEqual({ ok: true });
  expect(office.heard()).toEqual([]);
  expect(await countRows(office.store)).toMatchObject({ visitors: 0 });
  const id = await office.opened();

  expect((await office.log(id))[0]).toMatchObject({ kind: "opened", page });
});
