// What several pages say, in Vietnamese: the first language of the pages, and so the shape of every
// other catalogue. Spelling as offices write it: NFC, hòa, hủy, xóa, thủy.

import * as names from '../../gen/words/vi';
import { Reason, SpeechState } from '../enums';
import { inSentence } from '../in_sentence';

export const vi = {
  app: 'Nhịp Cầu',
  settings: 'Tùy chọn',
  handbook: 'Hướng dẫn',
  switchLanguage: 'English',
  switchTheme: { light: 'Nền sáng', dark: 'Nền tối' },

  moderatorPage: 'Điều hành hội nghị',
  tabs: { points: 'Điểm cầu', floor: 'Phát biểu', agenda: 'Chương trình' },

  controls: {
    sending: 'Đang gửi…',
    recordedAt: (time: string) => `Đã ghi nhận lúc ${time}`,
    recorded: 'Đã ghi nhận',
    waitingForLine: 'Chưa gửi. Sẽ tự gửi khi có mạng.',
    close: 'Đóng',
    cancel: 'Bỏ qua',
    problems: 'Cần xem lại:',
    fileMissing: 'Chưa tải được tệp. Đề nghị thử lại.',
    undo: 'Hoàn tác',
    keysTitle: 'Phím tắt',
    keysShow: 'Xem các phím tắt',
    space: 'Dấu cách',
    more: 'Tăng',
    less: 'Giảm',
    atCharacter: (place: string) => `Ký tự thứ ${place}.`,
    required: 'Cần nhập nội dung này.',
    now: (state: string) => `Hiện nay: ${state}.`,
    noMatch: 'Không tìm thấy.',
    broken: (part: string) => `Phần “${part}” gặp lỗi, chưa hiển thị được. Các phần khác vẫn dùng được.`,
    drawAgain: 'Hiển thị lại',
    reload: 'Tải lại trang',
    copied: 'Đã sao chép.',
    copyByHand: 'Trình duyệt không cho sao chép. Đề nghị chọn nội dung và sao chép bằng tay.',
    remove: (what: string) => `Bỏ ${what}`,
  },

  conferenceState: names.conferenceState,
  plannedStart: (date: string, time: string) => `dự kiến khai mạc ${time} ngày ${date}`,
  recessUntil: (time: string) => `Tạm nghỉ, họp lại lúc ${time}`,
  simulatedClock: (rate: number) => (rate > 1 ? `Giờ mô phỏng, nhanh ${rate} lần` : 'Giờ mô phỏng'),
  simulatedRecord: 'Ghi theo giờ mô phỏng',

  freshness: {
    live: 'Trực tiếp',
    loading: 'Đang tải…',
    reconnecting: (since: string) => `Đang kết nối lại (từ ${since})`,
    old: (asOf: string) => `Số liệu lúc ${asOf}`,
    past: (at: string) => `Xem lại lúc ${at}`,
    refused: 'Không truy cập được',
    reconnectingHint: 'Số liệu bên dưới có thể chưa mới nhất. Trang tự kết nối lại.',
    oldHint: 'Mất kết nối với máy chủ. Số liệu bên dưới đã cũ, trang vẫn đang tự kết nối lại.',
  },

  entry: {
    enrolling: 'Đang mở đường dẫn truy cập…',
    connecting: 'Đang kết nối với máy chủ…',
    loading: 'Đang tải hội nghị…',
    refusedTitle: 'Không mở được trang',
    deviceName: 'Trình duyệt',
    leave: 'Rời khỏi thiết bị này',
    leaving: 'Đang rời khỏi thiết bị này…',
    loadFailed: 'Chưa tải được trang. Đề nghị kiểm tra mạng rồi thử lại.',
    tryAgain: 'Thử lại',
  },

  attention: {
    title: 'Cần chú ý',
    none: 'Không có điểm cầu nào cần chú ý.',
    notArrived: (count: string) => `${count} điểm cầu chưa báo`,
    unanswered: 'Chưa trả lời điểm danh',
    waitedFor: (count: string, cause: string) =>
      `${count} điểm cầu ${cause.charAt(0).toLowerCase()}${cause.slice(1)}`,
    more: (count: string) => `Xem thêm ${count}`,
    cause: names.attentionCause,
  },

  alarms: {
    title: 'Cảnh báo',
    none: 'Không có cảnh báo.',
    manyPoints: (count: string, total: string) => `${count}/${total} điểm cầu`,
    cause: names.alarmCause,
  },

  points: {
    title: 'Điểm cầu',
    checkedIn: (count: string, total: string) => `${count}/${total} đã báo`,
    none: 'Chưa có điểm cầu nào.',
    expandAll: 'Mở tất cả',
    foldAll: 'Thu gọn',
    groupLabel: (name: string, checkedIn: string, total: string) =>
      `${name}: ${checkedIn}/${total} điểm cầu đã báo`,
    speaking: 'Đang phát biểu',
    next: 'Chuẩn bị phát biểu',
    page: { live: 'Đang mở trang', closed: 'Chưa mở trang' },
    line: (state: string) => `Đường truyền: ${state}`,
    since: (time: string) => `từ ${time}`,
    presentOf: (present: string, expected: string) => `${present}/${expected} đại biểu`,
    telephone: (number: string) => `ĐT ${number}`,
    byTelephone: 'Liên lạc qua điện thoại',
  },
  attendanceState: names.attendanceState,
  videoLineState: inSentence(names.videoLineState),

  counts: {
    title: 'Tham dự',
    expected: 'Triệu tập',
    present: 'Có mặt',
    absent: 'Vắng',
    notDeclared: 'Chưa báo',
    beyondList: (count: string) => `Có mặt ngoài danh sách triệu tập: ${count}`,
    absentWithReason: (count: string) => `có lý do ${count}`,
    absentWithoutReason: (count: string) => `không lý do ${count}`,
    disagree: (count: string) => `Chưa khớp: ${count}`,
    pagesLive: (count: string, total: string) => `Đang kết nối ${count}/${total}`,
    linesConnected: (count: string, total: string) => `Đường truyền ${count}/${total}`,
  },

  speaker: {
    title: 'Đang phát biểu',
    none: 'Chưa có người phát biểu.',
    left: (time: string) => `Còn ${time}`,
    over: (time: string) => `Quá ${time}`,
    minutes: (count: string) => `${count} phút`,
    seconds: (count: string) => `${count} giây`,
    noLimit: 'Không giới hạn',
    /** Empty where the time that runs says it. */
    state: { ...names.speechState, [SpeechState.SPEAKING]: '', [SpeechState.ENDED]: '' },
  },
  floorRequestKind: names.floorRequestKind,

  queue: {
    title: 'Thứ tự phát biểu',
    none: 'Chưa có ai trong thứ tự phát biểu.',
    pendingTitle: 'Chờ xếp lượt',
    registrationOpen: 'Đang mở đăng ký',
    registrationClosed: 'Đã đóng đăng ký',
    askedAt: (time: string) => `đăng ký ${time}`,
    calledDirectly: 'mời đích danh',
  },

  agenda: {
    title: 'Chương trình',
    none: 'Chưa có chương trình.',
    state: names.agendaItemState,
    late: (time: string) => `chậm ${time}`,
    early: (time: string) => `sớm ${time}`,
    started: (time: string) => `bắt đầu ${time}`,
  },

  announcements: {
    title: 'Tin điều hành',
    none: 'Chưa có tin điều hành.',
    acknowledged: (count: string, total: string) => `Đã nhận ${count}/${total}`,
    toAll: 'Gửi tới tất cả',
    to: (whom: string) => `Gửi tới ${whom}`,
    toSubtree: (whom: string) => `Gửi tới ${whom} và các điểm cầu trực thuộc`,
    withdrawn: (time: string) => `Đã thu hồi lúc ${time}`,
  },

  incidents: {
    title: 'Sự cố',
    none: 'Không có sự cố.',
    kind: names.incidentKind,
    state: names.incidentState,
  },

  legend: {
    good: 'Đã báo',
    waiting: 'Chưa báo',
    wrong: 'Cần chú ý',
    urgent: 'Khẩn cấp',
    away: 'Không tham dự',
  },

  reason: {
    ...names.reason,
    // What helps on a page, and on nothing else.
    [Reason.METHOD_UNKNOWN]: 'Trang và máy chủ khác phiên bản. Đề nghị tải lại trang.',
    [Reason.REQUEST_ID_REUSED]: 'Thao tác này đã gửi với nội dung khác. Đề nghị tải lại trang.',
    [Reason.OUTCOME_UNKNOWN]: 'Chưa rõ đã ghi nhận hay chưa. Trang đang tự hỏi lại máy chủ.',
  },
};
