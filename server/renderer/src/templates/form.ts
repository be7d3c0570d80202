// After whose form a document is made: what differs between the State's and the Party's.

export interface Form {
  /** What stands right above the text; undefined: no motto below it. */
  nation: string;
  motto: string | undefined;
  /** Between agency and number: a line, or this sign. */
  belowAgency: string | undefined;
  /** Number and sign, as the document itself and its annexes write them. */
  number: string;
  numberLabel: string;
  /** Behind the last sentence. */
  end: string;
  /** Where copies stay that nobody has named. */
  archiveLabel: string;
  archive: string | undefined;
}

/** Decree 30/2020/NĐ-CP. */
export const STATE: Form = {
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  belowAgency: undefined,
  number: '{registry_number}/{number_sign}',
  numberLabel: 'Số: ',
  end: './.',
  archiveLabel: 'Lưu: ',
  archive: undefined,
};

/**
 * Documents of the Party, as they are commonly seen. Not checked against the guidance in force: the
 * office's page says so, and an office puts its own Word file in the place of these.
 */
export const PARTY: Form = {
  nation: 'ĐẢNG CỘNG SẢN VIỆT NAM',
  motto: undefined,
  belowAgency: '*',
  number: '{registry_number}-{number_sign}',
  numberLabel: 'Số ',
  end: '.',
  archiveLabel: 'Lưu ',
  archive: 'Văn phòng',
};
