/** The sites that an agent works for, by id; null or absent: for all. */
interface Access {
  siteIds?: readonly string[] | null | undefined;
}

/** Whether an agent works for this site. */
export function worksFor({ siteIds }: Access, siteId: string): boolean {
  return siteIds?.includes(siteId) ?? true;
}

/** Whether two agents work for one site at least, and so know of each other. */
export function shareSite(one: Access, other: Access): boolean {
  return other.siteIds?.some((siteId) => worksFor(one, siteId)) ?? true;
}
