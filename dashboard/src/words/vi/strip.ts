// The session on one axis of time, in Vietnamese; the shape of the English texts.

export const vi = {
  title: 'Diễn biến',
  axis: (from: string, to: string) => `Diễn biến từ ${from} đến ${to}`,
  kind: {
    open: 'Khai mạc',
    item: 'Nội dung',
    speech: 'Phát biểu',
    recess: 'Tạm nghỉ',
    vote: 'Biểu quyết',
    incident: 'Sự cố',
    end: 'Bế mạc',
  },
  count: {
    speech: (count: string) => `${count} lượt phát biểu`,
    recess: (count: string) => `${count} lần tạm nghỉ`,
    vote: (count: string) => `${count} lần biểu quyết`,
    incident: (count: string) => `${count} sự cố`,
  },
  present: (count: string) => `Có mặt ${count}`,
  left: (count: string) => `${count} điểm cầu đã rời`,
};
