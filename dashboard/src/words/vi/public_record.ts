// What may be told to the public, in Vietnamese: the shape of the English ones.

export const vi = {
  notEnded: 'Chọn thông tin công khai sau khi hội nghị bế mạc.',

  standing: 'Tình trạng',
  notReleased: 'Chưa công khai',
  released: (time: string, date: string, who: string) =>
    `Đã công khai lúc ${time} ngày ${date}${who ? `, ${who}` : ''}`,
  simulated: 'Hội nghị có số liệu ghi theo giờ mô phỏng: chỉ để tập huấn, không công khai được.',
  saveFirst: 'Đề nghị lưu lựa chọn và đọc bản xem trước trước khi công khai.',
  untold: (count: string) => `${count} mục đã chọn nay đã sửa hoặc đã rút, nên không còn được nêu.`,
  release: 'Công khai',
  releaseQuestion: 'Công khai thông tin của hội nghị?',
  releaseMeans:
    'Đúng nội dung trong bản xem trước được xác nhận là đã công khai: có thể cung cấp cho báo chí, đăng lên trang thông tin điện tử. Máy chủ không tự gửi đi đâu. Sửa lựa chọn thì phải công khai lại; ngừng công khai không thu hồi được những gì người khác đã tải về.',
  withdraw: 'Ngừng công khai',
  withdrawTitle: 'Ngừng công khai',
  withdrawHint: 'Lý do được lưu trong nhật ký. Những gì người khác đã tải về không thu hồi được.',

  choice: 'Nội dung công khai',
  officials: 'Nêu người chủ trì',
  attendance: 'Nêu số điểm cầu và số người tham dự',
  introduction: 'Lời dẫn',
  introductionHint: 'Đứng trước phần kết luận; có thể để trống.',
  entries: 'Kết luận, quyết định, nhiệm vụ',
  chosen: (count: string, all: string) => `Chọn ${count}/${all}`,
  all: 'Chọn tất cả',
  none: 'Bỏ chọn tất cả',
  noEntries: 'Biên bản chưa có kết luận, quyết định hay nhiệm vụ nào.',
  changed: 'Đã sửa sau khi chọn',
  changedHint: 'Không còn được nêu. Đề nghị đọc lại rồi đánh dấu để chọn lại.',
  withdrawn: 'Đã rút khỏi biên bản',
  taskOf: (leads: string, deadline: string) => [leads, deadline].filter(Boolean).join(' · '),
  save: 'Lưu lựa chọn',
  discard: 'Bỏ thay đổi',
  unsaved: 'Chưa lưu.',
  takesBack: 'Khi lưu thay đổi, bản đang công khai hết hiệu lực; cần đọc lại và công khai lần nữa.',

  stale: {
    title: 'Thông tin công khai vừa được người khác sửa.',
    hint: 'Đề nghị xem hai bản rồi chọn; chưa bản nào bị mất.',
    mine: 'Đang chọn tại đây',
    theirs: 'Bản mới nhất',
    keepMine: 'Lưu bản đang chọn',
    takeTheirs: 'Dùng bản mới nhất',
    nothing: 'Không nêu gì ngoài tên, thời gian, địa điểm.',
  },

  preview: 'Xem trước',
  previewHint: 'Đúng từng chữ như tệp tải về.',
  previewOld: 'Bản xem trước là lựa chọn đã lưu, chưa có những thay đổi đang làm.',
  making: 'Đang tạo bản xem trước…',
  makingFile: 'Đang tạo tệp…',
  download: 'Tải về',
};
