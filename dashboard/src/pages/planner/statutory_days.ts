// The days that are not worked by law, for an office to take over and change. Article 112 of the Labour Code
// (45/2019/QH14) names them, Article 111 gives the next working day for one on a weekly day of rest. 2026:
// as the Prime Minister decided for the civil service (notice 9441/TB-BNV of 16 October 2025), with the
// Mondays and Fridays that are exchanged for Saturdays. 2027: by the law alone; what it leaves to a decision
// each year (the days of Tết, the day beside 2 September) is taken as in the years before.

interface StatutoryDays {
  /** "2026-09-02" */
  holidays: readonly string[];
  /** Saturdays that are worked in exchange. */
  workingWeekendDays: readonly string[];
}

const BY_YEAR: Readonly<Record<number, StatutoryDays>> = {
  2026: {
    holidays: [
      ...['2026-01-01', '2026-01-02'],
      // Tết Bính Ngọ: 29 tháng Chạp to mùng 4.
      ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
      // Giỗ Tổ Hùng Vương is Sunday the 26th.
      '2026-04-27',
      ...['2026-04-30', '2026-05-01'],
      ...['2026-08-31', '2026-09-01', '2026-09-02'],
    ],
    workingWeekendDays: ['2026-01-10', '2026-08-22'],
  },
  2027: {
    holidays: [
      '2027-01-01',
      // Tết Đinh Mùi: 29 tháng Chạp to mùng 4, of which two are a weekend.
      ...['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'],
      // Giỗ Tổ Hùng Vương.
      '2027-04-16',
      // 1 May is a Saturday.
      ...['2027-04-30', '2027-05-01', '2027-05-03'],
      ...['2027-09-02', '2027-09-03'],
    ],
    workingWeekendDays: [],
  },
};

/** Years of which the days are known here. */
export const STATUTORY_YEARS: readonly number[] = Object.keys(BY_YEAR).map(Number);

/** Of all those years, in their order. */
export function statutoryDays(): StatutoryDays {
  const years = Object.values(BY_YEAR);
  return {
    holidays: years.flatMap(({ holidays }) => holidays),
    workingWeekendDays: years.flatMap(({ workingWeekendDays }) => workingWeekendDays),
  };
}
