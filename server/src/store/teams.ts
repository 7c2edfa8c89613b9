import type { Person } from "@milepost/shared";
import type { Db } from "./store.ts";

/** In the order of their names. */
export async function allTeams(db: Db): Promise<Person[]> {
  return db.selectFrom("teams").select(["id", "name"]).orderBy("name").orderBy("id").execute();
}

export async function teamById(db: Db, id: string): Promise<Person | undefined> {
  return db.selectFrom("teams").select(["id", "name"]).where("id", "=", id).executeTakeFirst();
}

/** False when there is a team of this name already: then nothing is added. */
export async function insertTeam(db: Db, team: Person & { createdAt: string }): Promise<boolean> {
  const added = await db
    .insertInto("teams")
    .values(team)
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

/** Its agents are in none afterwards. False when there is no such team. What the log says of it stays. */
export async function deleteTeam(db: Db, id: string): Promise<boolean> {
  await db.updateTable("agents").set({ teamId: null }).where("teamId", "=", id).execute();
  const deleted = await db.deleteFrom("teams").where("id", "=", id).returning("id").executeTakeFirst();
  return deleted !== undefined;
}
