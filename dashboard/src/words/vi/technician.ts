// The technician's page, in Vietnamese; the shape of the English one.

export const vi = {
  title: 'Kiểm tra kỹ thuật',
  rehearsal: { start: 'Bắt đầu chạy thử', end: 'Kết thúc chạy thử' },
  round: {
    tab: 'Danh sách',
    title: 'Gọi kiểm tra các điểm cầu',
    progress: (checked: string, total: string, failed: string) =>
      `${checked}/${total} đã kiểm tra, ${failed} chưa đạt`,
    search: 'Tìm điểm cầu (không cần dấu)',
    filter: 'Hiện',
    filters: { open: 'Chưa kiểm tra', failed: 'Chưa đạt', all: 'Tất cả' },
    nextFilter: 'Đổi danh sách hiện',
    none: {
      open: 'Đã kiểm tra tất cả điểm cầu.',
      failed: 'Không có điểm cầu nào chưa đạt.',
      all: 'Chưa có điểm cầu nào.',
    },
    state: { open: 'Chưa kiểm tra xong', failed: 'Chưa đạt', passed: 'Đạt' },
    next: 'Điểm cầu tiếp theo',
    previous: 'Điểm cầu trước',
  },
  card: {
    tab: 'Kiểm tra',
    title: 'Điểm cầu đang gọi',
    none: 'Không còn điểm cầu nào trong danh sách đang hiện.',
    notChecked: 'Chưa kiểm tra',
    passed: 'Đạt',
    failed: 'Chưa đạt',
    note: 'Nội dung chưa đạt',
    checkedAt: (time: string) => `Kiểm tra lúc ${time}`,
    passRest: 'Các mục còn lại đạt, gọi điểm cầu tiếp theo',
    discard: 'Bỏ thay đổi',
    incident: 'Báo sự cố',
    onBehalf: 'Nhập thay: tham dự, đại biểu',
  },
  trouble: {
    tab: 'Sự cố',
    filter: 'Hiện sự cố',
    filters: { all: 'Tất cả', open: 'Chưa xử lý', taken: 'Đang xử lý', mine: 'Đã nhận xử lý' },
    takenBy: (name: string) => `${name} đang xử lý`,
    next: 'Sự cố tiếp theo',
    previous: 'Sự cố trước',
  },
  floor: {
    next: 'Chuẩn bị phát biểu',
    none: 'Chưa có ai trong thứ tự phát biểu.',
  },
};
