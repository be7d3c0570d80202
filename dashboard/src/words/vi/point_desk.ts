// The desk of whoever acts for a point by telephone, in Vietnamese; the shape of the English one.

export const vi = {
  toldBy: 'Người báo tin',
  toldByHint: 'Được ghi cùng mỗi việc nhập thay.',
  attendance: 'Tham dự',
  delegates: 'Danh sách đại biểu',
  trouble: 'Đường truyền, sự cố',
  floor: 'Phát biểu',
  messages: 'Trao đổi với Điều hành',
  contribution: 'Ý kiến bằng văn bản',
  submission: 'Gửi danh sách trước hội nghị',
  announcements: 'Tin điều hành chờ xác nhận',
};
