// How far a speech is in its time, in Vietnamese; the shape of the English texts.

export const vi = {
  phase: {
    called: 'Được mời phát biểu',
    running: 'Thời gian còn lại',
    closing: 'Sắp hết giờ',
    over: 'Hết giờ',
  },
  overBy: (time: string) => `Quá ${time}`,
  noLimit: 'Thời gian phát biểu',
  of: (limit: string) => `trong ${limit}`,
  old: (time: string) => `Mất kết nối, đồng hồ dừng lúc ${time}`,
};
