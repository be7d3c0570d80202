// What happened, in plain sentences, for the running log and the auditor: in Vietnamese; the shape
// of the English ones. Names of units and people come in as they stand inside a sentence.

import { OfficialDocumentKind } from '../../gen/nhipcau/v1/document_pb';
import { ReminderLevel } from '../../gen/nhipcau/v1/floor_pb';

/** ": lý do", or nothing. */
const because = (reason: string): string => (reason ? `: ${reason}` : '');

/** "; cùng xóa 2 mục liên quan; thu hồi 1 đường dẫn", or nothing. */
const alongText = (along: string, links: string): string =>
  (along === '0' ? '' : `; cùng xóa ${along} mục liên quan`) +
  (links === '0' ? '' : `; thu hồi ${links} đường dẫn`);

export const vi = {
  title: 'Nhật ký',
  stopped: 'Nhật ký dừng ở đây, không được cập nhật nữa.',
  group: {
    session: 'Hội nghị',
    plan: 'Chuẩn bị',
    attendance: 'Tham dự',
    speech: 'Phát biểu',
    agenda: 'Chương trình',
    communication: 'Tin điều hành, trao đổi',
    incident: 'Sự cố',
    minutes: 'Biên bản',
    vote: 'Biểu quyết',
    access: 'Truy cập',
    system: 'Máy chủ',
  },
  by: {
    system: 'Hệ thống',
    office: 'Ban tổ chức',
    unknown: 'Chưa rõ người thực hiện',
    onBehalf: (who: string, unit: string) => `${who} nhập thay điểm cầu ${unit}`,
    toldBy: (who: string, person: string) => `${who}, người báo tin: ${person}`,
  },
  unknownKind: 'Mục nhật ký của phiên bản máy chủ mới hơn.',
  someone: 'người phát biểu',
  /** By the collection: what the codes or numbers that follow are of. */
  deletedOf: { bridgePoints: 'điểm cầu', delegates: 'đại biểu số', agendaItems: 'nội dung số' } as Readonly<
    Record<string, string>
  >,
  related: 'các mục liên quan',
  andMore: (count: string) => ` và ${count} mục nữa`,
  counts: {
    present: (count: string) => `có mặt ${count}`,
    delegates: (count: string) => `${count} đại biểu`,
    absentWithReason: (count: string) => `vắng có lý do ${count}`,
    absentWithoutReason: (count: string) => `vắng không lý do ${count}`,
    beyondList: (count: string) => `ngoài danh sách ${count}`,
  },
  reminder: {
    [ReminderLevel.UNSPECIFIED]: '',
    [ReminderLevel.SPEAKER]: 'tại điểm cầu phát biểu',
    [ReminderLevel.CHAIR]: 'tại bàn chủ trì',
    [ReminderLevel.HALL]: 'trên màn hình hội trường',
  } satisfies Record<ReminderLevel, string>,
  document: {
    [OfficialDocumentKind.UNSPECIFIED]: 'văn bản',
    [OfficialDocumentKind.MINUTES]: 'biên bản',
    [OfficialDocumentKind.CONCLUSION_NOTICE]: 'thông báo kết luận',
    [OfficialDocumentKind.ATTENDANCE_SHEETS]: 'danh sách đại biểu để ký',
    [OfficialDocumentKind.INVITATIONS]: 'giấy mời',
    [OfficialDocumentKind.QUICK_REPORT]: 'báo cáo nhanh',
    [OfficialDocumentKind.PROPOSALS]: 'tổng hợp kiến nghị',
    [OfficialDocumentKind.CHAIR_SCRIPT]: 'kịch bản điều hành',
    [OfficialDocumentKind.LINE_CHECKS]: 'biên bản kiểm tra đường truyền',
    [OfficialDocumentKind.TASK_EXTRACT]: 'trích sao nhiệm vụ',
    [OfficialDocumentKind.FILE_INDEX]: 'mục lục hồ sơ',
    [OfficialDocumentKind.COUNTING_RECORD]: 'biên bản kiểm phiếu',
    [OfficialDocumentKind.RESOLUTION]: 'nghị quyết',
    [OfficialDocumentKind.TASK_LIST]: 'bảng theo dõi thực hiện kết luận',
  } satisfies Record<OfficialDocumentKind, string>,
  whom: {
    all: 'tất cả điểm cầu',
    level: (level: string) => `các điểm cầu ${level}`,
    subtree: (unit: string) => `${unit} và các điểm cầu trực thuộc`,
  },
  sentence: {
    serverStarted: (version: string) => `Máy chủ bắt đầu phục vụ, phiên bản ${version}.`,
    serverStartedSimulated: (version: string) =>
      `Máy chủ bắt đầu phục vụ với giờ mô phỏng, phiên bản ${version}.`,

    conferencePlanned: (title: string) => `Tạo hội nghị “${title}”.`,
    conferenceUpdated: 'Cập nhật thông tin hội nghị.',
    rehearsalStarted: 'Bắt đầu chạy thử.',
    rehearsalEnded: 'Kết thúc chạy thử.',
    sessionOpened: 'Khai mạc hội nghị.',
    openingUndone: (reason: string) => `Thu hồi khai mạc${because(reason)}.`,
    recessBegun: 'Tạm nghỉ.',
    recessBegunUntil: (time: string) => `Tạm nghỉ, họp lại lúc ${time}.`,
    sessionResumed: 'Họp lại.',
    sessionEnded: 'Bế mạc hội nghị.',
    sessionReopened: (reason: string) => `Mở lại hội nghị${because(reason)}.`,
    conferencePostponed: (reason: string) => `Hoãn hội nghị${because(reason)}.`,
    conferenceRescheduled: (date: string, time: string) => `Dời hội nghị sang ${time} ngày ${date}.`,
    conferenceCancelled: (reason: string) => `Hủy hội nghị${because(reason)}.`,
    rulesSet: 'Thiết lập quy định điều hành.',

    bridgePointAdded: (unit: string) => `Thêm điểm cầu ${unit}.`,
    bridgePointUpdated: (unit: string) => `Cập nhật thông tin điểm cầu ${unit}.`,
    importStaged: (count: string) => `Chuẩn bị nhập bảng: ${count} dòng.`,
    importCommitted: (count: string) => `Nhập xong bảng: ${count} dòng.`,
    recordsDeleted: (what: string, along: string, links: string) => `Xóa ${what}${alongText(along, links)}.`,
    importUndone: (what: string, along: string, links: string) =>
      what === '' ? 'Hoàn tác nhập bảng.' : `Hoàn tác nhập bảng: xóa ${what}${alongText(along, links)}.`,
    recordsRestored: (count: string, isOrder: boolean) =>
      `Hoàn tác nhập bảng: ${[
        ...(count === '0' ? [] : [`${count} mục trở lại như trước khi nhập`]),
        ...(isOrder ? ['chương trình trở lại thứ tự cũ'] : []),
      ].join('; ')}.`,

    pointCheckedIn: (unit: string, counts: string) => `Điểm cầu ${unit} báo có mặt${because(counts)}.`,
    attendanceDeclared: (unit: string, counts: string) =>
      `Điểm cầu ${unit} báo lại số đại biểu${because(counts)}.`,
    pointLeft: (unit: string) => `Điểm cầu ${unit} rời hội nghị.`,
    pointMarkedAbsent: (unit: string, reason: string) => `Điểm cầu ${unit} không tham dự${because(reason)}.`,
    delegatesRecorded: (unit: string, present: string, absent: string) =>
      `Điểm cầu ${unit} điểm danh theo danh sách: có mặt ${present}, vắng ${absent}.`,
    videoLineStated: (unit: string, state: string) => `Đường truyền của điểm cầu ${unit}: ${state}.`,
    delegateAdded: (person: string, unit: string) => `Thêm đại biểu ${person} tại điểm cầu ${unit}.`,
    substituteAppointed: (person: string, unit: string, replaced: string) =>
      `${person} dự thay đồng chí ${replaced} tại điểm cầu ${unit}.`,
    signedSheetAttached: (unit: string) => `Điểm cầu ${unit} gửi danh sách có chữ ký.`,
    pointAttendsAt: (unit: string, at: string) => `Điểm cầu ${unit} dự ghép tại điểm cầu ${at}.`,
    pointAttendsAlone: (unit: string) => `Điểm cầu ${unit} không dự ghép nữa, dự tại điểm cầu.`,

    registrationOpened: 'Mở đăng ký phát biểu.',
    registrationOpenedFor: (item: string) => `Mở đăng ký phát biểu cho nội dung “${item}”.`,
    registrationClosed: 'Đóng đăng ký phát biểu.',
    floorRequested: (speaker: string, topic: string) => `${speaker} đăng ký phát biểu${because(topic)}.`,
    floorRequestedPrepared: (speaker: string, topic: string) =>
      `Đưa tham luận của ${speaker} vào chương trình${because(topic)}.`,
    floorRequestedDirectly: (speaker: string) => `Mời đích danh ${speaker}.`,
    floorRequestAccepted: (speaker: string) => `Xếp lượt phát biểu cho ${speaker}.`,
    floorRequestMoved: (speaker: string) => `Đổi thứ tự phát biểu của ${speaker}.`,
    floorRequestDenied: (speaker: string, reason: string) =>
      `Chưa bố trí phát biểu cho ${speaker}${because(reason)}.`,
    floorRequestCancelled: (speaker: string) => `${speaker} rút đăng ký phát biểu.`,
    floorGranted: (speaker: string) => `Mời ${speaker} phát biểu.`,
    floorGrantedBecause: (speaker: string, reason: string) =>
      `Mời ${speaker} phát biểu trước thứ tự${because(reason)}.`,
    floorGrantWithdrawn: (speaker: string, reason: string) =>
      `Thu lại lượt mời ${speaker} phát biểu${because(reason)}.`,
    floorRequestRestored: (speaker: string, reason: string) =>
      `Đăng ký của ${speaker} trở lại chỗ cũ${because(reason)}.`,
    floorRequestDropped: (speaker: string, reason: string) => `Bỏ lượt của ${speaker}${because(reason)}.`,
    speechLimitSet: (speaker: string, limit: string) =>
      `Đặt lại thời gian phát biểu của ${speaker}: tổng cộng ${limit}.`,
    speechExtended: (speaker: string, limit: string) => `Thêm thời gian cho ${speaker}, tổng cộng ${limit}.`,
    speechLimitReached: (speaker: string) => `${speaker} đã hết thời gian phát biểu.`,
    floorReleased: (speaker: string) => `${speaker} kết thúc phát biểu.`,
    floorRevoked: (speaker: string, reason: string) =>
      `Dừng lượt phát biểu của ${speaker}${because(reason)}.`,
    queuePolicySet: (policy: string) => `Cách xếp thứ tự phát biểu: ${policy}.`,
    readyConfirmed: (speaker: string) => `${speaker} đã sẵn sàng phát biểu.`,
    notReadyConfirmed: (speaker: string, note: string) =>
      `${speaker} chưa sẵn sàng phát biểu${because(note)}.`,
    floorRequestSkipped: (speaker: string, reason: string) =>
      `Tạm lùi lượt của ${speaker}${because(reason)}.`,
    speechStarted: (speaker: string) => `${speaker} bắt đầu phát biểu.`,
    speechPaused: (speaker: string) => `Tạm dừng lượt phát biểu của ${speaker}.`,
    speechResumed: (speaker: string) => `${speaker} tiếp tục phát biểu.`,
    speakerReminded: (speaker: string, where: string) => `Nhắc thời gian ${speaker}, ${where}.`,
    speechInterrupted: (speaker: string, time: string) =>
      `Lượt phát biểu của ${speaker} bị gián đoạn vì mất đường truyền, chờ đến ${time}.`,
    floorPassedOn: (speaker: string) =>
      `Chuyển lượt vì chưa nối lại được đường truyền; ${speaker} giữ nguyên thứ tự.`,

    agendaItemAdded: (item: string) => `Thêm nội dung “${item}” vào chương trình.`,
    agendaItemUpdated: (item: string) => `Cập nhật nội dung “${item}”.`,
    agendaItemStarted: (item: string) => `Bắt đầu nội dung “${item}”.`,
    agendaItemEnded: (item: string) => `Kết thúc nội dung “${item}”.`,
    agendaItemMoved: (item: string) => `Đổi thứ tự nội dung “${item}”.`,
    agendaItemStartUndone: (item: string, reason: string) =>
      `Thu hồi việc bắt đầu nội dung “${item}”${because(reason)}.`,
    agendaItemSkipped: (item: string, reason: string) =>
      `Không thực hiện nội dung “${item}”${because(reason)}.`,

    announcementPosted: (whom: string, text: string) => `Gửi tin điều hành tới ${whom}: “${text}”`,
    announcementWithdrawn: (text: string, reason: string) =>
      `Thu hồi tin điều hành “${text}”${because(reason)}.`,
    announcementAcknowledged: (unit: string) => `Điểm cầu ${unit} đã nhận tin điều hành.`,
    messageFromPoint: (unit: string, text: string) => `Điểm cầu ${unit} trao đổi: “${text}”`,
    messageToPoint: (unit: string, text: string) => `Trao đổi với điểm cầu ${unit}: “${text}”`,
    messagesRead: (unit: string) => `Đã đọc trao đổi của điểm cầu ${unit}.`,
    messagesReadByPoint: (unit: string) => `Điểm cầu ${unit} đã đọc trao đổi.`,

    incidentOpened: (unit: string, kind: string, description: string) =>
      `Sự cố tại điểm cầu ${unit}: ${kind}${description ? `, ${description}` : ''}.`,
    incidentTaken: (unit: string, person: string) => `${person} xử lý sự cố tại điểm cầu ${unit}.`,
    incidentResolved: (unit: string, cause: string) =>
      `Đã khắc phục sự cố tại điểm cầu ${unit}${because(cause)}.`,

    minutesEntryAdded: (kind: string, text: string) => `Ghi biên bản · ${kind}: “${text}”`,
    minutesEntryUpdated: (kind: string, text: string) => `Sửa biên bản · ${kind}: “${text}”`,
    minutesEntryWithdrawn: (text: string) => `Rút nội dung biên bản${text ? `: “${text}”` : '.'}`,

    invitationCreated: (name: string, role: string) => `Cấp đường dẫn truy cập cho ${name} (${role}).`,
    invitationReissued: (name: string) => `Cấp lại đường dẫn truy cập cho ${name}.`,
    invitationRevoked: (name: string) => `Thu hồi đường dẫn truy cập của ${name}.`,
    deviceEnrolled: (name: string) => `${name} mở đường dẫn truy cập trên một thiết bị.`,
    deviceEnrolledByCode: (name: string) => `${name} vào bằng mã truy cập trên một thiết bị.`,
    deviceRevoked: (name: string) => `Thu hồi quyền truy cập một thiết bị của ${name}.`,
    accessCodeCreated: (name: string) => `Cấp mã truy cập cho ${name}.`,

    submissionSent: (unit: string) => `Điểm cầu ${unit} gửi danh sách.`,
    submissionApproved: (unit: string) => `Duyệt danh sách của điểm cầu ${unit}.`,
    submissionReturned: (unit: string, reason: string) =>
      `Trả lại danh sách của điểm cầu ${unit}${because(reason)}.`,

    rollCallOpened: (title: string) => `Mở điểm danh${because(title)}.`,
    rollCallAnswered: (unit: string, counts: string) => `Điểm cầu ${unit} trả lời điểm danh: ${counts}.`,
    rollCallAnsweredLate: (unit: string, counts: string) =>
      `Điểm cầu ${unit} trả lời điểm danh sau hạn: ${counts}.`,
    rollCallDeadlinePassed: 'Hết hạn trả lời điểm danh.',
    rollCallClosed: (missing: string) => `Chốt số liệu điểm danh; ${missing} điểm cầu chưa trả lời.`,
    rollCallReopened: (reason: string) => `Mở lại lượt điểm danh${because(reason)}.`,
    rollCallVoided: (reason: string) => `Hủy lượt điểm danh${because(reason)}.`,

    readinessRecorded: (unit: string) => `Điểm cầu ${unit} sẵn sàng: đã kiểm tra, đạt.`,
    readinessFailed: (unit: string, items: string) => `Kiểm tra điểm cầu ${unit}, chưa đạt: ${items}.`,
    readinessPartly: (unit: string) => `Kiểm tra điểm cầu ${unit}, còn mục chưa kiểm tra.`,

    voteOpened: (question: string) => `Tiến hành biểu quyết: “${question}”`,
    ballotCast: (unit: string, counts: string) => `Điểm cầu ${unit} biểu quyết: ${counts}.`,
    voteClosed: (counts: string) => `Chốt biểu quyết: ${counts}.`,
    voteReopened: (question: string, reason: string) => `Mở lại biểu quyết “${question}”${because(reason)}.`,
    voteVoided: (question: string, reason: string) => `Hủy biểu quyết “${question}”${because(reason)}.`,
    showOfHandsRecorded: (question: string, counts: string) => `Biểu quyết giơ tay “${question}”: ${counts}.`,
    voteCounts: (inFavour: string, against: string, other: string) =>
      `tán thành ${inFavour}, không tán thành ${against}, ý kiến khác ${other}`,

    writtenContributionSent: (author: string, topic: string) =>
      `${author} gửi ý kiến bằng văn bản${because(topic)}.`,

    attendanceCorrected: (unit: string, now: string, reason: string) =>
      `Đính chính tham dự của điểm cầu ${unit}: ${now}. Lý do: ${reason}.`,
    delegateCorrected: (person: string, now: string, reason: string) =>
      `Đính chính đại biểu ${person}: ${now}. Lý do: ${reason}.`,
    bridgePointCorrected: (unit: string, reason: string) => `Đính chính điểm cầu ${unit}. Lý do: ${reason}.`,
    officialsCorrected: (chair: string, secretary: string, reason: string) =>
      `Đính chính chủ trì: ${chair || '–'}; thư ký: ${secretary || '–'}. Lý do: ${reason}.`,
    speakerCorrected: (speaker: string, reason: string) =>
      `Đính chính người phát biểu: ${speaker}. Lý do: ${reason}.`,

    hallScreenSet: (view: string) => `Màn hình hội trường: ${view}.`,

    letterheadSet: (document: string) => `Cập nhật thể thức của ${document}.`,
    sectionReworded: (document: string, text: string) => `Sửa lời văn của ${document}: “${text}”`,
    sectionGivenBack: (document: string) => `Khôi phục lời văn do phần mềm lập ở một mục của ${document}.`,
    reviewCommentAdded: (document: string, text: string) => `Góp ý ${document}: “${text}”`,
    reviewCommentResolved: (document: string) => `Đã xử lý một góp ý về ${document}.`,
    documentSubmitted: (document: string) => `Đưa dự thảo ${document} ra xin ý kiến.`,
    documentReturned: (document: string, reason: string) => `Trả lại dự thảo ${document}${because(reason)}.`,
    documentApproved: (document: string, approver: string) => `${approver} duyệt ${document}.`,
    documentIssued: (document: string, number: string, date: string) =>
      `Ban hành ${document} số ${number}, ngày ${date}.`,
    documentReopened: (document: string, reason: string) => `Mở lại ${document} để sửa${because(reason)}.`,
    tasksFollowed: (count: string) => `Đưa ${count} nhiệm vụ vào theo dõi.`,
    taskReported: (unit: string, task: string, text: string) =>
      `${unit} báo cáo nhiệm vụ “${task}”: “${text}”`,
    taskReportAccepted: (task: string) => `Chấp nhận báo cáo về nhiệm vụ “${task}”.`,
    taskReportReturned: (task: string, reason: string) =>
      `Trả lại báo cáo về nhiệm vụ “${task}”${because(reason)}.`,
    taskExtended: (task: string, day: string, reason: string) =>
      `Gia hạn nhiệm vụ “${task}” đến ngày ${day}${because(reason)}.`,
    taskClosed: (task: string, outcome: string, reason: string) =>
      `Kết thúc theo dõi nhiệm vụ “${task}”, ${outcome}${because(reason)}.`,
    taskWithdrawn: (task: string, reason: string) => `Thu hồi nhiệm vụ “${task}”${because(reason)}.`,
    taskReopened: (task: string, reason: string) => `Mở lại nhiệm vụ “${task}”${because(reason)}.`,
    holidaysSet: 'Cập nhật ngày nghỉ lễ và ngày làm bù.',
    documentTemplateSet: (document: string) => `Dùng mẫu Word của cơ quan cho ${document}.`,
    documentTemplateCleared: (document: string) => `Dùng lại mẫu có sẵn cho ${document}.`,
    publicRecordSet: (count: string) => `Chọn nội dung công khai: ${count} kết luận, quyết định, nhiệm vụ.`,
    publicRecordReleased: 'Công khai thông tin về hội nghị.',
    publicRecordWithdrawn: (reason: string) => `Ngừng công khai thông tin về hội nghị${because(reason)}.`,
    retentionSet: (years: string) => `Thời hạn lưu trữ hội nghị: ${years} năm.`,
    retentionCleared: 'Thời hạn lưu trữ hội nghị: vĩnh viễn.',
    archiveMade: (conference: string) => `Xuất tệp lưu trữ của ${conference}.`,
    archiveImported: (conference: string) => `Nhập ${conference} từ tệp lưu trữ.`,
    purgeProposed: (conference: string, reason: string) =>
      `Đề nghị hủy dữ liệu ${conference}${because(reason)}.`,
    purgeWithdrawn: (conference: string) => `Rút đề nghị hủy dữ liệu ${conference}.`,
    conferencePurged: (conference: string) => `Đã hủy dữ liệu ${conference}.`,
  },
};
