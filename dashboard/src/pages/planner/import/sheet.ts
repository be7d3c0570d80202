/** A cell as a spreadsheet keeps it. A date stands for its digits in UTC. */
export type Cell = string | number | boolean | Date | null;
