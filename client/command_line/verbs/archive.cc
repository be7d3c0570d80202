// archive verify|export|import|list|propose-purge|withdraw-purge|confirm-purge: conferences as
// single files, proved without a server.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "client/command_line/failure.h"
#include "client/command_line/in_file.h"
#include "client/command_line/list_verb.h"
#include "client/command_line/names.h"
#include "client/command_line/progress.h"
#include "client/command_line/request_verb.h"
#include "client/command_line/verbs/verbs.h"
#include "nhipcau/v1/archive.pb.h"
#include "nhipcau/v1/archive_service.pb.h"
#include "nhipcau/v1/conference.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "server/archive/verify.h"
#include "server/base/refusal.h"

namespace nhipcau::command_line {
namespace {

using google::protobuf::Message;

constexpr char kDayFormat[] = "%d/%m/%Y %H:%M";
constexpr Words kConferenceHelp = {"Mã hội nghị: hoa-binh", "Which conference: hoa-binh"};
constexpr size_t kPieceBytes = 256 << 10;
// Proving and taking in a large one.
constexpr int kImportTimeoutSeconds = 600;

// In the words and with the exit code of a server that refuses the file.
absl::StatusOr<archive::Verified> Verify(const std::string& path) {
  if (const auto opened = OpenFile(path); !opened.ok()) return opened.status();
  absl::StatusOr<archive::Verified> verified = archive::Verify(path, NHIPCAU_VERSION);
  if (verified.ok()) return verified;
  return Refuse(v1::REASON_ARCHIVE_INVALID,
                absl::StrCat(path, ": ", verified.status().message(), "."));
}

void PrintVerified(const Context& context, const archive::Verified& verified) {
  if (context.settings.json) return context.PrintJson(verified.manifest);
  const v1::ArchiveManifest& manifest = verified.manifest;
  const v1::Conference& conference = verified.conference;
  context.out() << manifest.title() << "\n"
                << manifest.conference() << "  " << context.Time(conference.open_time(), kDayFormat)
                << " - " << context.Time(conference.end_time(), kDayFormat) << "\n";
  for (const v1::ArchivePart& part : manifest.parts()) {
    context.out() << "  " << part.path() << "  " << part.size_bytes() << "\n";
  }
  for (const std::string& line : verified.missing_files) {
    context.out() << context.Say({"  không có tệp: ", "  without the file: "}) << line << "\n";
  }
  if (verified.state_differs) {
    context.out() << context.Say({"  state.binpb do phiên bản khác lập: ",
                                  "  state.binpb is another release's: "})
                  << manifest.server_version() << "\n";
  }
  context.out() << context.Say({"Mục nhật ký cuối ", "Last event "}) << manifest.sequence() << ", "
                << absl::BytesToHexString(manifest.sequence_sha256()) << "\n"
                << "SHA-256 " << absl::BytesToHexString(verified.sha256) << "\n"
                << context.Say({"Tệp lưu trữ nguyên vẹn.", "The archive is whole."}) << "\n";
}

void AddVerify(CLI::App& group, Context& context) {
  const auto file = std::make_shared<std::string>();
  CLI::App& verb =
      AddVerb(group, context, "verify",
              {"Kiểm tra một tệp lưu trữ; không cần máy chủ", "Prove an archive; needs no server"},
              [&context, file] {
                const auto verified = Verify(*file);
                if (!verified.ok()) return verified.status();
                PrintVerified(context, *verified);
                return absl::OkStatus();
              });
  verb.add_option("file", *file, context.Say({"Tệp lưu trữ", "The archive"}))->required();
}

// Receives an archive into `path`, piece by piece.
absl::StatusOr<v1::ArchiveFile> Fetch(Context& context, const std::string& conference,
                                      const std::string& path) {
  const auto connection = context.Connection();
  if (!connection.ok()) return connection.status();
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  v1::ExportArchiveRequest request;
  request.set_conference(conference);
  v1::ExportArchiveResponse response;
  client::Cancellation cancellation;
  int64_t received = 0;
  const absl::Status status = (*connection)->Read(request, response, cancellation, [&] {
    if (response.has_progress() && context.live()) {
      context.err() << context.Say({"\rĐang lập: ", "\rBeing made: "})
                    << response.progress().written_bytes() << std::flush;
    }
    out << response.data();
    received += static_cast<int64_t>(response.data().size());
    if (!response.data().empty() && context.live()) {
      context.err() << context.Say({"\rĐang tải: ", "\rReceived: "}) << received << std::flush;
    }
    return !response.has_file() && out.good();
  });
  if (context.live()) context.err() << "\r\x1b[K" << std::flush;
  out.close();
  if (!status.ok()) return status;
  if (!out) return UsageError(absl::StrCat(path, ": ", std::strerror(errno)));
  if (!response.has_file()) {
    return absl::UnavailableError("The line was lost before the archive was whole.");
  }
  return response.file();
}

struct ExportOptions {
  std::string conference;
  std::string out;
};

// Under another name until it is proved: what bears the name can be trusted.
absl::Status Export(Context& context, const ExportOptions& options) {
  const std::string part = options.out + ".part";
  const auto file = Fetch(context, ConferenceName(options.conference), part);
  std::error_code error;
  if (!file.ok()) {
    std::filesystem::remove(part, error);
    return file.status();
  }
  const auto verified = Verify(part);
  if (!verified.ok()) return verified.status();
  if (verified->sha256 != file->sha256()) {
    return Refuse(v1::REASON_ARCHIVE_INVALID,
                  absl::StrCat(part, ": it is not the file that the server made."));
  }
  std::filesystem::rename(part, options.out, error);
  if (error) return UsageError(absl::StrCat(options.out, ": ", error.message()));
  PrintVerified(context, *verified);
  return absl::OkStatus();
}

void AddExport(CLI::App& group, Context& context) {
  const auto options = std::make_shared<ExportOptions>();
  CLI::App& verb = AddVerb(group, context, "export",
                           {"Tải hội nghị đã kết thúc về thành một tệp, đã kiểm tra",
                            "Fetch a conference that is over as one file, proved"},
                           [&context, options] { return Export(context, *options); });
  verb.add_option("conference", options->conference,
                  context.Say({"Mã hội nghị", "Which conference"}))
      ->required();
  verb.add_option("--out", options->out, context.Say({"Tên tệp", "The file"}))->required();
}

// Goes on where an earlier attempt stopped.
absl::Status Send(Context& context, const std::string& path, const archive::Verified& verified) {
  absl::StatusOr<std::ifstream> file = OpenFile(path);
  if (!file.ok()) return file.status();
  Progress progress(context, static_cast<size_t>(verified.size_bytes));
  v1::UploadArchiveRequest request;
  request.set_sha256(verified.sha256);
  request.set_size_bytes(verified.size_bytes);
  while (true) {
    const auto response = context.Call<v1::UploadArchiveResponse>(request);
    if (!response.ok()) return response.status();
    if (response->received_bytes() == verified.size_bytes) return absl::OkStatus();
    progress.Show(static_cast<size_t>(response->received_bytes()));
    request.set_offset(response->received_bytes());
    std::string& data = *request.mutable_data();
    data.resize(kPieceBytes);
    file->clear();
    file->seekg(request.offset());
    file->read(data.data(), static_cast<std::streamsize>(data.size()));
    data.resize(static_cast<size_t>(file->gcount()));
    if (data.empty()) {
      return UsageError(absl::StrCat("Tệp ", path, " đã bị cắt bớt trong lúc gửi."),
                        absl::StrCat("The file ", path, " became shorter while it was sent."));
    }
  }
}

absl::Status Import(Context& context, const std::string& path, v1::ImportArchiveRequest request) {
  const auto verified = Verify(path);
  if (!verified.ok()) return verified.status();
  context.settings.timeout_seconds =
      std::max(context.settings.timeout_seconds, kImportTimeoutSeconds);
  if (absl::Status status = Send(context, path, *verified); !status.ok()) return status;
  if (request.request_id().empty()) request.set_request_id(client::NewRequestId());
  request.set_sha256(verified->sha256);
  const auto response = context.Call<v1::ImportArchiveResponse>(request);
  if (!response.ok()) return response.status();
  PrintReceipt(context, *response);
  return absl::OkStatus();
}

void AddImport(CLI::App& group, Context& context) {
  const auto file = std::make_shared<std::string>();
  const auto request = std::make_shared<v1::ImportArchiveRequest>();
  CLI::App& verb =
      AddVerb(group, context, "import",
              {"Nhập một hội nghị từ tệp lưu trữ", "Take a conference in from an archive"},
              [&context, file, request] { return Import(context, *file, *request); });
  verb.add_option("file", *file, context.Say({"Tệp lưu trữ", "The archive"}))->required();
  verb.add_option_function<std::string>(
      "--request-id", [request](const std::string& id) { request->set_request_id(id); },
      context.Say({"Mã của câu lệnh, cho tập lệnh gửi lại", "For scripts that repeat"}));
}

absl::StatusOr<v1::ListConferenceArchivesResponse> AllArchives(Context& context) {
  const auto connection = context.Connection();
  if (!connection.ok()) return connection.status();
  return (*connection)
      ->CallAllPages<v1::ListConferenceArchivesResponse>(v1::ListConferenceArchivesRequest());
}

void AddPurge(CLI::App& group, Context& context) {
  const auto file = std::make_shared<std::string>();
  AddRequestVerb(group, context, "propose-purge",
                 {"Đề nghị hủy dữ liệu một hội nghị; cần người thứ hai xác nhận",
                  "Ask for a conference to be removed; a second person confirms"},
                 v1::ProposePurgeRequest())
      .ConferenceByHand()
      .Argument("conference", "conference", kConferenceHelp)
      .RequiredOption("reason", "--reason", {"Lý do", "Why"})
      .Complete([file](Message& message) {
        auto& request = static_cast<v1::ProposePurgeRequest&>(message);
        request.set_conference(ConferenceName(request.conference()));
        const auto verified = Verify(*file);
        if (!verified.ok()) return verified.status();
        if (verified->manifest.conference() != request.conference()) {
          return UsageError(
              absl::StrCat("Tệp ", *file, " là của hội nghị ", verified->manifest.conference(),
                           "."),
              absl::StrCat("The file ", *file, " holds ", verified->manifest.conference(), "."));
        }
        request.set_archive_sha256(verified->sha256);
        return absl::OkStatus();
      });
  group.get_subcommand("propose-purge")
      ->add_option("file", *file,
                   context.Say({"Tệp lưu trữ của hội nghị, được kiểm tra trước",
                                "Its archive, which is proved first"}))
      ->required();
  AddRequestVerb(group, context, "withdraw-purge",
                 {"Rút hoặc từ chối đề nghị hủy dữ liệu", "Take the proposal back, or refuse it"},
                 v1::WithdrawPurgeRequest())
      .ConferenceByHand()
      .Argument("conference", "conference", kConferenceHelp)
      .Complete([](Message& message) {
        auto& request = static_cast<v1::WithdrawPurgeRequest&>(message);
        request.set_conference(ConferenceName(request.conference()));
        return absl::OkStatus();
      });
  AddRequestVerb(group, context, "confirm-purge",
                 {"Xác nhận hủy hẳn dữ liệu hội nghị mà người khác đã đề nghị",
                  "Remove a conference for good, as somebody else proposed"},
                 v1::ConfirmPurgeRequest())
      .ConferenceByHand()
      .Argument("conference", "conference", kConferenceHelp)
      .Complete([&context](Message& message) {
        auto& request = static_cast<v1::ConfirmPurgeRequest&>(message);
        request.set_conference(ConferenceName(request.conference()));
        const auto all = AllArchives(context);
        if (!all.ok()) return all.status();
        for (const v1::ConferenceArchive& archive : all->conference_archives()) {
          if (archive.conference() != request.conference()) continue;
          request.set_archive_sha256(archive.proposal().archive_sha256());
        }
        return absl::OkStatus();
      });
}

Cells CellsOf(const Context& context, const v1::ConferenceArchive& archive) {
  const auto time = [&context](const auto& what) { return context.Time(what, kDayFormat); };
  return {ShortName(archive.conference()),
          time(archive.archive().time()),
          absl::BytesToHexString(archive.archive().sha256()).substr(0, 12),
          archive.has_import() ? time(archive.import().time()) : "",
          archive.has_proposal() ? archive.proposal().proposed_by_display_name() : "",
          archive.has_purge() ? time(archive.purge().time()) : ""};
}

absl::Status ListArchives(Context& context) {
  const auto all = AllArchives(context);
  if (!all.ok()) return all.status();
  PrintItems(context,
             {{"Hội nghị", "Conference"},
              {"Lưu trữ lúc", "Archived"},
              {"SHA-256", "SHA-256"},
              {"Nhập lúc", "Imported"},
              {"Đề nghị hủy", "Purge proposed by"},
              {"Hủy lúc", "Purged"}},
             all->conference_archives(),
             [&context](const auto& archive) { return CellsOf(context, archive); });
  return absl::OkStatus();
}

}  // namespace

void AddArchiveVerbs(CLI::App& app, Context& context) {
  CLI::App& group = AddGroup(
      app, context, "archive",
      {"Hồ sơ lưu trữ: hội nghị thành một tệp", "Conferences that leave the server as one file"});
  AddVerify(group, context);
  AddExport(group, context);
  AddImport(group, context);
  AddPurge(group, context);
  AddVerb(group, context, "list",
          {"Các tệp lưu trữ mà văn phòng đã ghi nhận", "What the office knows of archives"},
          [&context] { return ListArchives(context); });
}

}  // namespace nhipcau::command_line
