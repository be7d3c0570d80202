// The conference that operators practise in, in Vietnamese; the shape of the English one.

export const vi = {
  announcement: 'Đề nghị các điểm cầu kiểm tra micro trước phần thảo luận.',
  agenda: 'Thảo luận (thực hành)',
  delegates: ['Nguyễn Văn Mẫu', 'Trần Thị Thử', 'Bùi Văn Tập'],
  office: 'Đại biểu mẫu',
  conference: 'Hội nghị thực hành',
};
