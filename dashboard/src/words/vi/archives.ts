// Archives and purging, in Vietnamese: the shape of the English ones.

export const vi = {
  title: 'Lưu trữ và hủy dữ liệu',
  hint: 'Những hội nghị đã kết thúc hoặc đã hủy.',
  none: 'Chưa có hội nghị nào kết thúc.',
  kilobytes: (kilobytes: string) => `${kilobytes} KB`,
  megabytes: (megabytes: string) => `${megabytes} MB`,
  whoAndWhen: (who: string, time: string, date: string) => `${who ? `${who}, ` : ''}${time} ngày ${date}`,
  checksum: 'Mã kiểm tra (SHA-256)',
  copy: 'Sao chép',
  reason: 'Lý do',

  retention: {
    title: 'Thời hạn lưu trữ',
    label: 'Thời hạn lưu trữ (năm)',
    hint: 'Tính từ ngày kết thúc. Ghi 0: vĩnh viễn, không bao giờ hủy. Theo quy định hiện hành: từ 2 đến 70 năm, hoặc vĩnh viễn.',
    years: (years: string) => `${years} năm`,
    forever: 'Vĩnh viễn',
    save: 'Lưu thời hạn',
  },

  row: {
    ended: (date: string) => `Kết thúc ngày ${date}`,
    cancelled: (date: string) => `Hủy ngày ${date}`,
    keptUntil: (date: string) => `Lưu trữ đến ngày ${date}`,
    keptForever: 'Lưu trữ vĩnh viễn',
    keptLongEnough: (date: string) => `Hết thời hạn lưu trữ từ ngày ${date}`,
    noArchive: 'Chưa lập tệp lưu trữ trên máy chủ này.',
    archive: 'Tệp lưu trữ gần nhất',
    imported: 'Nhập từ tệp lưu trữ',
  },

  exporting: {
    start: 'Xuất tệp lưu trữ',
    startOf: (title: string) => `Xuất tệp lưu trữ: ${title}`,
    choosing: 'Đề nghị chọn nơi lưu tệp.',
    waiting: (count: string) => `Đang chờ: còn ${count} tệp lưu trữ được lập trước.`,
    making: (size: string) => `Đang lập tệp lưu trữ… ${size}`,
    receiving: (size: string) => `Đang tải về… ${size}`,
    progress: 'Tải tệp lưu trữ về',
    done: (name: string, size: string) =>
      `Đã lưu ${name}, ${size}. Mã kiểm tra của tệp đã nhận khớp với mã máy chủ ghi lại:`,
    keep: 'Giữ tệp như giữ dữ liệu của máy chủ. Trước khi hủy dữ liệu, kiểm tra lại tệp bằng lệnh: nhipcau archive verify',
    memoryOnly: (size: string) =>
      `Trình duyệt này chỉ lưu được tệp đến ${size}. Tệp lớn hơn: dùng Chrome, Edge, hoặc lệnh nhipcau archive export.`,
    tooLarge: (size: string) =>
      `Tệp lưu trữ lớn hơn ${size}, trình duyệt này không lưu được. Dùng Chrome, Edge, hoặc lệnh nhipcau archive export.`,
    disk: 'Máy này không ghi được tệp. Đề nghị xem lại chỗ trống trên đĩa rồi thử lại.',
    damaged: 'Tệp nhận được không khớp mã kiểm tra nên không giữ lại. Đề nghị thử lại.',
    cancel: 'Dừng',
  },

  importing: {
    title: 'Nhập tệp lưu trữ',
    hint: 'Đưa một hội nghị từ tệp lưu trữ trở lại máy chủ này, nguyên vẹn như khi lưu trữ.',
    file: 'Tệp lưu trữ hội nghị',
    fileHint: 'Tệp .zip do chức năng xuất hoặc lệnh nhipcau archive export lập.',
    start: 'Nhập vào máy chủ',
    resume: 'Gửi tiếp',
    summing: (percent: string) => `Đang tính mã kiểm tra… ${percent}%`,
    sending: (sent: string, all: string) => `Đang gửi… ${sent} / ${all}`,
    stopped: (sent: string, all: string) =>
      `Đã dừng ở ${sent} / ${all}. Đề nghị chọn lại đúng tệp này để gửi tiếp.`,
    proving: 'Máy chủ đang kiểm tra từng phần của tệp…',
    progress: 'Gửi tệp lưu trữ',
    done: (id: string) => `Đã nhập hội nghị ${id}.`,
    open: 'Mở hội nghị',
    failed: 'Không đọc được tệp. Đề nghị chọn lại.',
    where: 'Phần bị hỏng (bằng tiếng Anh)',
    exists: 'Máy chủ đã có hội nghị này nên không nhập đè. Đề nghị xem danh sách hội nghị.',
    stop: 'Dừng',
  },

  purge: {
    propose: 'Đề nghị hủy dữ liệu',
    proposeOf: (title: string) => `Đề nghị hủy dữ liệu: ${title}`,
    proposeMeans:
      'Hủy dữ liệu xóa vĩnh viễn hội nghị, nhật ký và tệp kèm theo khỏi máy chủ này. Cần hai người quản trị: một người đề nghị, một người khác xác nhận.',
    how: 'Chứng minh có tệp lưu trữ',
    byFile: 'Chọn tệp',
    byHex: 'Dán mã kiểm tra',
    file: 'Tệp lưu trữ của hội nghị',
    fileHint: 'Tệp không gửi đi; trình duyệt chỉ tính mã kiểm tra.',
    hex: 'Mã kiểm tra (SHA-256) do lệnh nhipcau archive verify in ra',
    badHex: 'Mã kiểm tra có 64 chữ số 0-9, a-f.',
    noFile: 'Đề nghị chọn tệp lưu trữ.',
    summing: (percent: string) => `Đang tính mã kiểm tra… ${percent}%`,
    unreadable: 'Không đọc được tệp. Đề nghị chọn lại.',
    matches: 'Khớp với tệp lưu trữ mà máy chủ này đã lập hoặc đã nhập.',
    differs: 'Không khớp với tệp lưu trữ gần nhất mà máy chủ này đã lập hoặc đã nhập. Đề nghị chọn tệp khác.',
    send: 'Gửi đề nghị',
    retentionUntil: (date: string) => `Thời hạn lưu trữ của hội nghị này đến ngày ${date}.`,
    retentionForever: 'Cơ quan chưa đặt thời hạn lưu trữ: hội nghị được giữ vĩnh viễn.',

    proposed: 'Đang đề nghị hủy dữ liệu',
    proposedBy: 'Người đề nghị',
    confirmFrom: (time: string, date: string) =>
      `Chờ đến ${time} ngày ${date} để mọi người trong cơ quan xem, sau đó mới xác nhận được.`,
    needsSecond: 'Một người quản trị khác xem lại rồi xác nhận hoặc không đồng ý.',
    confirm: 'Xác nhận hủy…',
    confirmTitle: 'Xác nhận hủy dữ liệu',
    confirmOf: (title: string) => `Xác nhận hủy dữ liệu: ${title}`,
    confirmNow: 'Hủy dữ liệu vĩnh viễn',
    confirmMeans:
      'Hội nghị, nhật ký và tệp kèm theo bị xóa khỏi máy chủ này, không khôi phục được nếu không có tệp lưu trữ. Bản sao lưu của máy chủ không bị xóa theo.',
    typeId: (id: string) => `Nhập mã hội nghị để xác nhận: ${id}`,
    wrongId: 'Chưa đúng mã hội nghị. Đề nghị nhập lại.',
    withdraw: 'Rút hoặc không đồng ý',
    withdrawOf: (title: string) => `Rút hoặc không đồng ý hủy dữ liệu: ${title}`,
    withdrawn: 'Đã rút đề nghị hủy dữ liệu.',
  },

  purged: {
    title: 'Đã hủy dữ liệu',
    none: 'Chưa hủy dữ liệu của hội nghị nào.',
    proposed: 'Đề nghị',
    confirmed: 'Xác nhận',
    lastEvent: 'Số cuối trong nhật ký',
    lastHash: 'Mã băm của số cuối',
    archive: 'Mã kiểm tra tệp lưu trữ',
  },
};
