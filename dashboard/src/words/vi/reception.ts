// Whoever has no page, or leaves it, in Vietnamese.

import * as names from '../../gen/words/vi';

export const vi = {
  role: names.role,
  whose: (host: string) => `Phần mềm điều hành hội nghị trực tuyến, tại ${host}`,
  noLinkTitle: 'Cần đường dẫn truy cập',
  noLink: 'Đề nghị mở trang này bằng đường dẫn truy cập mà Ban tổ chức đã gửi.',
  damagedTitle: 'Đường dẫn không đầy đủ',
  damaged:
    'Đường dẫn bị cắt bớt hoặc bị sửa khi chuyển qua ứng dụng nhắn tin. Đề nghị mở lại từ tin nhắn gốc, hoặc ' +
    'sao chép cả đường dẫn rồi dán vào ô địa chỉ. Nếu vẫn không được, đề nghị gọi đầu mối để nhận mã truy cập.',
  choosingTitle: 'Vào với tư cách nào?',
  choosing: 'Thiết bị này giữ nhiều đường dẫn truy cập. Mỗi thẻ trình duyệt dùng một đường dẫn.',
  asWhom: (role: string, name: string, conference: string) =>
    [role, name !== role && name, conference].filter(Boolean).join(' · '),
  leaveQuestion: 'Rời khỏi thiết bị này?',
  leaveConsequence:
    'Thiết bị này không còn vào được hội nghị. Số liệu đã lưu và những nội dung chưa gửi trên thiết bị bị xóa. ' +
    'Muốn vào lại phải mở đường dẫn hoặc nhập mã truy cập.',
  leaveConfirm: 'Rời khỏi',
  endedTitle: {
    revoked: 'Đường dẫn đã bị thu hồi',
    replaced: 'Đề nghị mở lại đường dẫn mới nhất',
    left: 'Đã rời khỏi thiết bị này',
    leftUnrevoked: 'Đã rời khỏi thiết bị này',
  },
  ended: {
    revoked:
      'Số liệu hội nghị trên thiết bị này đã được xóa. Muốn vào lại, đề nghị gọi đầu mối hoặc Ban tổ chức ' +
      'để nhận đường dẫn mới hoặc mã truy cập.',
    replaced:
      'Đường dẫn đã được cấp lại hoặc mở trên quá nhiều thiết bị, nên máy chủ không nhận thiết bị này nữa. ' +
      'Mở lại đường dẫn mới nhất đã nhận, hoặc gọi đầu mối để nhận mã truy cập. ' +
      'Những nội dung chưa gửi vẫn giữ trên thiết bị này và được gửi sau khi vào lại.',
    left: 'Số liệu hội nghị trên thiết bị này đã được xóa, và máy chủ không nhận thiết bị này nữa.',
    leftUnrevoked:
      'Số liệu hội nghị và đường dẫn trên thiết bị này đã được xóa, nhưng máy chủ chưa thu hồi quyền của thiết bị. ' +
      'Nếu nghi có người khác giữ đường dẫn, đề nghị báo Ban tổ chức thu hồi.',
  },
  lost: (count: string) => `${count} nội dung chưa gửi đã bị xóa. Sau khi vào lại, đề nghị nhập lại.`,
  codeTitle: 'Có mã truy cập?',
  codeHint:
    'Nếu mất đường dẫn, đề nghị gọi đầu mối hoặc Ban tổ chức để được cấp mã truy cập (dùng một lần, có hiệu lực 15 phút).',
  conferenceCode: 'Mã hội nghị',
  accessCode: 'Mã truy cập (10 chữ số)',
  enterWithCode: 'Vào bằng mã',
  codeInvalid: 'Mã truy cập gồm 10 chữ số.',
  conferenceInvalid: 'Nhập mã hội nghị, ví dụ: hoa-binh.',
  codeRefused: 'Mã không đúng, đã dùng hoặc đã hết hạn. Đề nghị gọi lại để nhận mã mới.',
};
