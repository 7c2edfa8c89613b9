/** A mistake of one line that would let somebody in, and the test that has to notice it. */
export interface Hole {
  /** In the repository. */
  file: string;
  /** Stands there exactly once. */
  from: string;
  to: string;
  test: {
    project: "shared" | "server" | "widget" | "console";
    /** In the repository. */
    file: string;
    /** Its last title, as it is run: of a row of a table with what the row puts into it. */
    name: string;
  };
}
