// document get|draft|letterhead|reword|comment|resolve|submit|return|approve|issue|reopen|compare:
// official documents, from the record to the file.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "client/command_line/attach.h"
#include "client/command_line/enum_names.h"
#include "client/command_line/failure.h"
#include "client/command_line/field.h"
#include "client/command_line/link_file.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/out_file.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "client/command_line/written_time.h"
#include "client/library/error.h"
#include "nhipcau/v1/document_service.pb.h"
#include "nhipcau/v1/error.pb.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

constexpr Words kDocumentHelp = {"Biên bản hoặc thông báo kết luận: minutes, conclusion-notice",
                                 "minutes or conclusion-notice"};

struct Rendered {
  std::string bytes;
  v1::RenderedFile file;
};

absl::StatusOr<Rendered> Render(Context& context, v1::RenderDocumentRequest request) {
  const auto connection = context.Connection();
  if (!connection.ok()) return connection.status();
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  request.set_conference(*conference);
  client::Cancellation cancellation;
  v1::RenderDocumentResponse response;
  Rendered rendered;
  bool whole = false;
  const absl::Status status = (*connection)->Read(request, response, cancellation, [&] {
    if (response.has_progress() && response.progress().waiting_count() > 0) {
      context.err() << context.Say({"Đang chờ tới lượt…", "Waiting for others…"}) << std::endl;
    }
    rendered.bytes += response.data();
    whole = response.has_file();
    if (whole) rendered.file = response.file();
    return !whole;
  });
  if (!status.ok()) return status;
  if (!whole) return absl::UnavailableError("The line was lost before the document was whole.");
  return rendered;
}

void SayWritten(const Context& context, const std::string& path, const Rendered& rendered) {
  context.err() << path << ": " << rendered.file.size_bytes() << " bytes, SHA-256 "
                << absl::BytesToHexString(rendered.file.sha256()) << std::endl;
}

// What an approval names as read: whatever is made of the same content has the same.
void SayChecksum(const Context& context, std::ostream& out, const std::string& content_sha256) {
  if (content_sha256.empty()) return;
  out << context.Say({"Mã nội dung: ", "Checksum of the content: "})
      << absl::BytesToHexString(content_sha256) << std::endl;
}

absl::Status WriteTo(Context& context, const std::string& path, const Rendered& rendered) {
  if (path.empty() || path == "-") {
    context.out() << rendered.bytes;
  } else {
    if (auto status = WriteFile(path, rendered.bytes); !status.ok()) return status;
    SayWritten(context, path, rendered);
  }
  SayChecksum(context, context.err(), rendered.file.content_sha256());
  return absl::OkStatus();
}

struct GetOptions {
  v1::RenderDocumentRequest request;
  std::string kind;
  std::string format;
  std::string point;
  std::string links;
  std::string task;
  std::string vote;
  std::string out;
};

// What belongs to some kinds only.
absl::Status CompleteGet(Context& context, GetOptions& options) {
  if (options.point.empty() && options.links.empty() && options.task.empty() &&
      options.vote.empty()) {
    return absl::OkStatus();
  }
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  if (!options.point.empty()) {
    options.request.set_bridge_point(FullName(*conference, "bridgePoints", options.point));
  }
  if (!options.task.empty()) {
    options.request.set_minutes_entry(FullName(*conference, "minutesEntries", options.task));
  }
  if (!options.vote.empty()) {
    options.request.set_vote(FullName(*conference, "votes", options.vote));
  }
  if (options.links.empty()) return absl::OkStatus();
  const auto links = ReadLinkFile(options.links, *conference);
  if (!links.ok()) return links.status();
  options.request.mutable_links()->Assign(links->begin(), links->end());
  return absl::OkStatus();
}

absl::Status Get(Context& context, GetOptions& options) {
  for (const auto& [path, word] :
       {std::pair<const char*, const std::string&>("kind", options.kind),
        std::pair<const char*, const std::string&>("format", options.format)}) {
    if (auto status = SetField(options.request, path, word, context.Zone()); !status.ok()) {
      return status;
    }
  }
  if (auto status = CompleteGet(context, options); !status.ok()) return status;
  const absl::StatusOr<Rendered> rendered = Render(context, options.request);
  if (!rendered.ok()) return rendered.status();
  return WriteTo(context, options.out, *rendered);
}

void AddGet(CLI::App& group, Context& context) {
  const auto options = std::make_shared<GetOptions>();
  CLI::App& verb = AddVerb(
      group, context, "get",
      {"Lập một văn bản, hoặc lấy bản đã duyệt", "Make a document, or fetch an approved one"},
      [&context, options] { return Get(context, *options); });
  verb.add_option("kind", options->kind, context.Say({"Văn bản nào", "Which document"}))
      ->required()
      ->check(CLI::IsMember(ShortEnumNames(*v1::DocumentKind_descriptor()), AsOneWord));
  verb.add_option("format", options->format, context.Say({"Dạng tệp", "In which form"}))
      ->required()
      ->check(CLI::IsMember(ShortEnumNames(*v1::DocumentFormat_descriptor())));
  verb.add_option(
      "--out", options->out,
      context.Say({"Tên tệp; không có thì in ra", "The file; without it, it is printed"}));
  verb.add_option_function<int32_t>(
      "--edition", [options](int32_t edition) { options->request.set_edition(edition); },
      context.Say({"Bản lần thứ mấy đã duyệt; không ghi thì văn bản như hiện nay",
                   "An edition that was approved; without it, the document as it stands"}));
  verb.add_option("--point", options->point,
                  context.Say({"Với attendance-sheets và invitations: của điểm cầu này và các điểm "
                               "cầu cấp dưới; không ghi thì của tất cả",
                               "With attendance-sheets and invitations: of this point and those "
                               "below it; without it, of all"}));
  verb.add_option("--links", options->links,
                  context.Say({"Với invitations: tệp do `invite points --out` ghi; lập giấy mời "
                               "cho các điểm cầu trong tệp, mỗi nơi kèm mã QR của đường dẫn",
                               "With invitations: the file that `invite points --out` wrote; its "
                               "points are written to, each with its link as a QR code"}));
  verb.add_option("--task", options->task,
                  context.Say({"Với task-extract: số của nhiệm vụ trong biên bản",
                               "With task-extract: number of the task's entry"}));
  verb.add_option("--vote", options->vote,
                  context.Say({"Với resolution và counting-record: số của lần biểu quyết; "
                               "counting-record không ghi thì gồm tất cả",
                               "With resolution, and counting-record: number of the vote; without "
                               "it a counting-record is of all"}));
}

absl::StatusOr<v1::GetDocumentDraftResponse> Draft(Context& context, const std::string& name) {
  v1::GetDocumentDraftRequest request;
  request.set_name(name);
  return context.Call<v1::GetDocumentDraftResponse>(request);
}

void PrintDraft(const Context& context, const v1::GetDocumentDraftResponse& draft) {
  for (const v1::DraftSection& section : draft.sections()) {
    context.out() << "[" << section.section() << "] " << section.heading()
                  << (section.automatic() ? "" : context.Say({" (đã sửa lời văn)", " (reworded)"}))
                  << (section.record_changed() ? context.Say({" (nội dung ghi nhận đã thay đổi)",
                                                              " (the record has changed)"})
                                               : "")
                  << "\n"
                  << section.text() << "\n\n";
  }
  SayChecksum(context, context.out(), draft.content_sha256());
  if (!draft.has_working_days_left()) return;
  context.out() << context.Say({"Hạn gửi thông báo: ", "Due: "})
                << context.Time(draft.due_date(), "%d/%m/%Y")
                << context.Say({", còn ", ", working days left: "}) << draft.working_days_left()
                << context.Say({" ngày làm việc", ""}) << "\n";
}

void AddDraft(CLI::App& group, Context& context) {
  AddRequestVerb(
      group, context, "draft",
      {"Văn bản theo từng phần, như hiện nay", "A document section by section, as it stands"},
      v1::GetDocumentDraftRequest())
      .NameIn("officialDocuments")
      .Argument("name", "document", kDocumentHelp)
      .Show([&context](const Message& response) {
        PrintDraft(context, static_cast<const v1::GetDocumentDraftResponse&>(response));
      });
}

void AddLetterhead(CLI::App& group, Context& context) {
  RequestVerb verb(group, context, "letterhead",
                   {"Đặt phần đầu và phần ký của văn bản; phần còn lại giữ nguyên",
                    "Set what stands around the text; the rest stays"},
                   v1::SetLetterheadRequest());
  verb.NameIn("officialDocuments")
      .Argument("name", "document", kDocumentHelp)
      .Option("letterhead.parent_agency", "--parent-agency",
              {"Cơ quan chủ quản", "The agency above"})
      .Option("letterhead.issuing_agency", "--agency",
              {"Cơ quan ban hành", "The agency that issues it"})
      .Option("letterhead.number_sign", "--sign",
              {"Ký hiệu: \"BB-UBND\"", "Sign of the agency: \"BB-UBND\""})
      .Option("letterhead.place_name", "--place", {"Địa danh: \"Hòa Bình\"", "Place: \"Hòa Bình\""})
      .Option("letterhead.subject", "--subject",
              {"Trích yếu nội dung", "What the document is about"})
      .Option("letterhead.signer_authority", "--authority",
              {"Quyền hạn của người ký: \"TL. CHỦ TỊCH\"",
               "For whom the signer signs: \"TL. CHỦ TỊCH\""})
      .Option("letterhead.signer_in_place_of", "--in-place-of",
              {"Ký thay: \"KT. CHÁNH VĂN PHÒNG\"", "In whose place: \"KT. CHÁNH VĂN PHÒNG\""})
      .Option("letterhead.signer_office", "--signer-office",
              {"Chức vụ người ký: \"CHÁNH VĂN PHÒNG\"", "The signer's office: \"CHÁNH VĂN PHÒNG\""})
      .Option("letterhead.signer_name", "--signer", {"Họ tên người ký", "Who signs"})
      .Option("letterhead.recipients", "--recipient",
              {"Nơi nhận; ghi được nhiều lần", "Who receives it; may be repeated"})
      .Option("letterhead.archive", "--archive",
              {"Lưu: \"VT, KGVX\"", "Where its own copies stay: \"VT, KGVX\""})
      .Option("letterhead.form_of_address", "--address",
              {"Cách xưng hô trước tên: comrade (đồng chí), mr-or-ms (ông, bà), none (không ghi)",
               "What stands before names: comrade, mr-or-ms, none"})
      .Over([&context](Message& message) {
        auto& request = static_cast<v1::SetLetterheadRequest&>(message);
        const auto draft = Draft(context, request.name());
        if (!draft.ok()) return draft.status();
        *request.mutable_letterhead() = draft->official_document().letterhead();
        request.set_revision(draft->official_document().revision());
        return absl::OkStatus();
      });
}

// What the section says by itself is the server's to say; its checksum goes with the new words.
absl::Status CompleteRewording(Context& context, v1::RewordSectionRequest& request) {
  const auto draft = Draft(context, request.name());
  if (!draft.ok()) return draft.status();
  for (const v1::DraftSection& section : draft->sections()) {
    if (section.section() != request.section()) continue;
    request.set_revision(section.revision());
    request.set_automatic_sha256(section.automatic_sha256());
    return absl::OkStatus();
  }
  return absl::NotFoundError(
      absl::StrCat("There is no section ", request.section(), "; `document draft` lists them."));
}

void AddReview(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "reword",
                 {"Sửa lời văn của một phần", "Put other words in the place of a section"},
                 v1::RewordSectionRequest())
      .NameIn("officialDocuments")
      .Argument("name", "document", kDocumentHelp)
      .Argument("section", "section",
                {"Tên phần, như `document draft` ghi", "As `document draft` names it"})
      .OptionalArgument("text", "text",
                        {"Lời văn; không ghi thì trở lại lời văn do phần mềm lập",
                         "The words; without them the record's own again"})
      .Complete([&context](Message& message) {
        return CompleteRewording(context, static_cast<v1::RewordSectionRequest&>(message));
      });
  AddRequestVerb(group, context, "comment",
                 {"Góp ý văn bản đang xin ý kiến", "Remark on a document under review"},
                 v1::AddReviewCommentRequest())
      .NameIn("officialDocuments")
      .Argument("name", "document", kDocumentHelp)
      .Argument("text", "text", {"Nội dung góp ý", "The remark"})
      .Option("section", "--section",
              {"Về phần nào; không ghi thì về toàn văn bản",
               "On which section; without it, on the whole"});
  const auto number = std::make_shared<std::string>();
  AddRequestVerb(group, context, "resolve",
                 {"Đánh dấu một góp ý đã giải quyết", "Mark a remark as dealt with"},
                 v1::ResolveReviewCommentRequest())
      .NameIn("officialDocuments")
      .Argument("name", "document", kDocumentHelp)
      .Complete([number](Message& message) {
        auto& request = static_cast<v1::ResolveReviewCommentRequest&>(message);
        request.set_name(absl::StrCat(request.name(), "/reviewComments/", *number));
        return absl::OkStatus();
      });
  group.get_subcommand("resolve")
      ->add_option("number", *number, context.Say({"Số của góp ý", "Number of the remark"}))
      ->required();
  AddRequestVerb(group, context, "submit", {"Dự thảo -> Đang xin ý kiến", "DRAFT -> UNDER_REVIEW"},
                 v1::SubmitDocumentRequest())
      .NameIn("officialDocuments")
      .Argument("name", "document", kDocumentHelp);
  AddRequestVerb(group, context, "return", {"Đang xin ý kiến -> Dự thảo", "UNDER_REVIEW -> DRAFT"},
                 v1::ReturnDocumentRequest())
      .NameIn("officialDocuments")
      .Argument("name", "document", kDocumentHelp)
      .Argument("reason", "reason", {"Lý do", "Why"});
  AddRequestVerb(group, context, "reopen",
                 {"Mở lại để sửa: Đã duyệt hoặc Đã ban hành -> Dự thảo bản lần sau",
                  "APPROVED or ISSUED -> DRAFT of the next edition"},
                 v1::ReopenDocumentRequest())
      .NameIn("officialDocuments")
      .Argument("name", "document", kDocumentHelp)
      .Argument("reason", "reason", {"Lý do", "Why"});
}

struct ApproveOptions {
  std::string document;
  std::string approver;
  std::string office;
  std::string checksum;
  std::string out;
};

v1::DocumentKind KindOf(const std::string& document) {
  return document == "minutes" ? v1::DOCUMENT_KIND_MINUTES : v1::DOCUMENT_KIND_CONCLUSION_NOTICE;
}

// The Word file and, where it can be made, the PDF.
absl::StatusOr<std::vector<Rendered>> RenderForApproval(Context& context, v1::DocumentKind kind) {
  std::vector<Rendered> files;
  for (const v1::DocumentFormat format : {v1::DOCUMENT_FORMAT_DOCX, v1::DOCUMENT_FORMAT_PDF}) {
    v1::RenderDocumentRequest render;
    render.set_kind(kind);
    render.set_format(format);
    absl::StatusOr<Rendered> rendered = Render(context, render);
    // Where no PDF can be made, the Word file is what is approved.
    const v1::Reason reason = client::ReasonOf(rendered.status());
    const bool no_pdf =
        format == v1::DOCUMENT_FORMAT_PDF &&
        (reason == v1::REASON_RENDERER_MISSING || reason == v1::REASON_DOCUMENT_TOO_LONG);
    if (no_pdf) break;
    if (!rendered.ok()) return rendered.status();
    files.push_back(*std::move(rendered));
  }
  return files;
}

absl::Status CheckRead(const ApproveOptions& options, const std::vector<Rendered>& files) {
  for (const Rendered& rendered : files) {
    const std::string now = absl::BytesToHexString(rendered.file.content_sha256());
    if (now == absl::AsciiStrToLower(options.checksum)) continue;
    return LocalRefusal(
        absl::StrCat("Nội dung văn bản không phải nội dung đã đọc: mã nội dung hiện nay là ", now,
                     ". Đề nghị đọc lại rồi duyệt. Chưa duyệt gì."),
        absl::StrCat("The document does not say what was read: its checksum is now ", now,
                     ". Read it again and approve that. Nothing was approved."));
  }
  return absl::OkStatus();
}

absl::Status RequireChecksum(const ApproveOptions& options) {
  if (!options.checksum.empty()) return absl::OkStatus();
  return UsageError(
      absl::StrCat("Đọc văn bản trước rồi duyệt đúng nội dung đã đọc: `nhipcau document get ",
                   options.document, " pdf --out TỆP` cho mã nội dung, thêm --checksum MÃ."),
      absl::StrCat("Read the document and approve what was read: `nhipcau document get ",
                   options.document, " pdf --out FILE` says its checksum; add --checksum."));
}

// Makes the files of the content that was read, has them approved, and leaves them in `out` only
// then: what lies there is what was approved.
absl::Status Approve(Context& context, const ApproveOptions& options) {
  if (auto status = RequireChecksum(options); !status.ok()) return status;
  if (auto status = MakeFolder(options.out); !status.ok()) return status;
  const auto conference = context.Conference();
  if (!conference.ok()) return conference.status();
  const auto files = RenderForApproval(context, KindOf(options.document));
  if (!files.ok()) return files.status();
  if (auto status = CheckRead(options, *files); !status.ok()) return status;
  v1::ApproveDocumentRequest request;
  request.set_request_id(client::NewRequestId());
  request.set_name(FullName(*conference, "officialDocuments", options.document));
  request.mutable_approver()->set_display_name(options.approver);
  request.mutable_approver()->set_office(options.office);
  for (const Rendered& rendered : *files) {
    request.set_content_sha256(rendered.file.content_sha256());
    request.add_file_sha256(rendered.file.sha256());
  }
  const auto response = context.Call<v1::ApproveDocumentResponse>(request);
  if (!response.ok()) return response.status();
  PrintReceipt(context, *response);
  for (const Rendered& rendered : *files) {
    const std::string path = absl::StrCat(options.out, "/", rendered.file.file_name());
    if (auto status = WriteFile(path, rendered.bytes); !status.ok()) return status;
    SayWritten(context, path, rendered);
  }
  return absl::OkStatus();
}

void AddApprove(CLI::App& group, Context& context) {
  const auto options = std::make_shared<ApproveOptions>();
  CLI::App& verb = AddVerb(group, context, "approve",
                           {"Đang xin ý kiến -> Đã duyệt: đúng nội dung đã đọc, thành tệp",
                            "UNDER_REVIEW -> APPROVED: the content that was read, as files"},
                           [&context, options] { return Approve(context, *options); });
  verb.add_option("document", options->document, context.Say(kDocumentHelp))
      ->required()
      ->transform(CLI::IsMember({"minutes", "conclusionNotice"}, AsOneWord));
  verb.add_option(
      "--checksum", options->checksum,
      context.Say({"Mã của nội dung đã đọc, như `document get` và `document draft` cho biết",
                   "Checksum of the content that was read, as `document get` and `document draft` "
                   "say it"}));
  verb.add_option("--approver", options->approver,
                  context.Say({"Họ tên người duyệt", "Who approved"}))
      ->required();
  verb.add_option("--office", options->office,
                  context.Say({"Chức vụ người duyệt", "The office of whoever approved"}));
  verb.add_option("--out", options->out,
                  context.Say({"Thư mục chứa các tệp đã duyệt", "Folder for the approved files"}))
      ->required();
}

void AddIssue(CLI::App& group, Context& context) {
  const auto date = std::make_shared<std::string>();
  const auto file = std::make_shared<std::string>();
  const auto link = std::make_shared<std::string>();
  RequestVerb(group, context, "issue",
              {"Đã duyệt -> Đã ban hành, với số và ngày do văn thư cấp",
               "APPROVED -> ISSUED, with what the registry gave"},
              v1::IssueDocumentRequest())
      .NameIn("officialDocuments")
      .Argument("name", "document", kDocumentHelp)
      .Argument("number", "number", {"Số văn bản: \"05\"", "Number of the document: \"05\""})
      .Complete([&context, date, file, link](Message& message) {
        auto& request = static_cast<v1::IssueDocumentRequest&>(message);
        const auto day = ParseDay(*date);
        if (!day.ok()) return day.status();
        request.mutable_date()->set_seconds(
            absl::ToUnixSeconds(absl::FromCivil(*day, context.Zone())));
        auto signed_file = AttachFile(context, *file, *link);
        if (!signed_file.ok()) return signed_file.status();
        *request.mutable_signed_file() = *std::move(signed_file);
        return absl::OkStatus();
      });
  CLI::App& verb = *group.get_subcommand("issue");
  verb.add_option("--date", *date,
                  context.Say({"Ngày trên văn bản: 2021-06-15 hoặc 15/6/2021",
                               "The day on the document: 2021-06-15 or 15/6/2021"}))
      ->required();
  verb.add_option("--signed", *file, context.Say({"Tệp đã ký", "The signed file"}))->required();
  verb.add_option("--link", *link,
                  context.Say({"Địa chỉ có thể lấy tệp; không có thì gửi tệp lên máy chủ",
                               "Where it can be had; else the file is sent to the server"}));
}

void AddCompare(CLI::App& group, Context& context) {
  AddRequestVerb(group, context, "compare",
                 {"Khác nhau giữa hai bản", "What has changed between editions"},
                 v1::CompareEditionsRequest())
      .NameIn("officialDocuments")
      .Argument("name", "document", kDocumentHelp)
      .RequiredOption("old_edition", "--from", {"Bản lần trước", "The older edition"})
      .Option("new_edition", "--to",
              {"Bản lần sau; không ghi thì dự thảo", "The newer; without it the draft"})
      .Show([&context](const Message& message) {
        const auto& response = static_cast<const v1::CompareEditionsResponse&>(message);
        for (const v1::SectionDifference& difference : response.differences()) {
          context.out() << "[" << difference.section() << "] " << difference.heading() << "\n- "
                        << difference.old_text() << "\n+ " << difference.new_text() << "\n\n";
        }
      });
}

}  // namespace

void AddDocumentVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(
      app, context, "document",
      {"Văn bản: biên bản, thông báo kết luận", "Official documents: minutes, conclusion notice"});
  AddGet(group, context);
  AddDraft(group, context);
  AddLetterhead(group, context);
  AddReview(group, context);
  AddApprove(group, context);
  AddIssue(group, context);
  AddCompare(group, context);
}

}  // namespace nhipcau::command_line
