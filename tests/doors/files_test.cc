// Files that points hand in: whole or not at all, whatever the line does.
#include "client/library/files.h"

#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/escaping.h"
#include "nhipcau/v1/contribution.pb.h"
#include "nhipcau/v1/contribution_service.pb.h"
#include "nhipcau/v1/error.pb.h"
#include "nhipcau/v1/file_service.pb.h"
#include "nhipcau/v1/role.pb.h"
#include "server/api/file_methods.h"
#include "server/base/sha256.h"
#include "server/journal/chain.h"
#include "tests/doors/served_conference.h"

namespace nhipcau {
namespace {

class FilesTest : public testing::Test {
 protected:
  static v1::UploadFileRequest Piece(const std::string& file, int64_t offset, size_t length) {
    v1::UploadFileRequest request;
    request.set_conference(ServedConference::kName);
    request.set_sha256(Sha256(file));
    request.set_size_bytes(static_cast<int64_t>(file.size()));
    request.set_offset(offset);
    request.set_data(file.substr(static_cast<size_t>(offset), length));
    return request;
  }

  Outcome Call(const std::string& method, const google::protobuf::Message& request,
               v1::Role role = v1::ROLE_OPERATOR) {
    return door_.Call(*api::FindMethod("nhipcau.v1.FileService/" + method), house_.token(role),
                      request.SerializeAsString());
  }

  v1::UploadFileResponse Upload(const v1::UploadFileRequest& request,
                                v1::Role role = v1::ROLE_OPERATOR) {
    v1::UploadFileResponse response;
    const Outcome outcome = Call("UploadFile", request, role);
    EXPECT_EQ(outcome.code, 0) << outcome.error.message();
    response.ParseFromString(outcome.response);
    return response;
  }

  // The point's contribution names the file from now on, unless it is refused.
  v1::Reason TryToAttach(const std::string& file, v1::Role role) {
    v1::SendWrittenContributionRequest request = Contribution(file);
    request.set_request_id(house_.NewRequestId());
    return door_
        .Call(*api::FindMethod("nhipcau.v1.ContributionService/SendWrittenContribution"),
              house_.token(role), request.SerializeAsString())
        .error.reason();
  }
  void Attach(const std::string& file) {
    EXPECT_EQ(TryToAttach(file, v1::ROLE_OPERATOR), v1::REASON_UNSPECIFIED);
  }

  static v1::SendWrittenContributionRequest Contribution(const std::string& file) {
    v1::SendWrittenContributionRequest request;
    request.set_bridge_point(ServedConference::Point("C"));
    v1::WrittenContribution& contribution = *request.mutable_written_contribution();
    contribution.set_topic("Ý kiến");
    v1::Attachment& attachment = *contribution.mutable_attachment();
    attachment.set_title("Danh sách");
    attachment.set_uri("files/" + absl::BytesToHexString(Sha256(file)));
    attachment.set_sha256(Sha256(file));
    return request;
  }

  std::string Download(const std::string& file, v1::Role role) {
    std::string bytes;
    while (bytes.size() < file.size()) {
      v1::DownloadFileRequest request;
      request.set_conference(ServedConference::kName);
      request.set_sha256(Sha256(file));
      request.set_offset(static_cast<int64_t>(bytes.size()));
      v1::DownloadFileResponse response;
      const Outcome outcome = Call("DownloadFile", request, role);
      if (outcome.code != 0 || !response.ParseFromString(outcome.response)) return "refused";
      bytes += response.data();
    }
    return bytes;
  }

  v1::Reason Refused(const v1::UploadFileRequest& request) {
    return Call("UploadFile", request).error.reason();
  }

  ServedConference house_;
  GrpcDoor door_{house_.instance().grpc_port()};
};

// Asking for one that no record names walks through all of them.
TEST_F(FilesTest, LookingForFilesCostsMoreThanReadingThem) {
  v1::DownloadFileRequest request;
  request.set_conference(ServedConference::kName);
  request.set_sha256(Sha256("nobody's"));
  int count = 0;
  v1::Reason reason = v1::REASON_NOT_FOUND;
  for (; reason == v1::REASON_NOT_FOUND; ++count) {
    reason = Call("DownloadFile", request).error.reason();
  }
  EXPECT_EQ(reason, v1::REASON_LIMIT_EXCEEDED);
  EXPECT_LT(count, 200);
}

TEST_F(FilesTest, ArrivesInPiecesOverABrokenLine) {
  const std::string file(600'000, 'a');
  EXPECT_EQ(Upload(Piece(file, 0, 200'000)).received_bytes(), 200'000);
  // Repeated, and out of order: neither is taken twice.
  EXPECT_EQ(Upload(Piece(file, 0, 200'000)).received_bytes(), 200'000);
  EXPECT_EQ(Upload(Piece(file, 400'000, 100)).received_bytes(), 200'000);
  EXPECT_EQ(Upload(Piece(file, 200'000, 200'000)).received_bytes(), 400'000);
  const v1::UploadFileResponse last = Upload(Piece(file, 400'000, 200'000));
  EXPECT_EQ(last.received_bytes(), 600'000);
  EXPECT_EQ(last.uri(), "files/" + absl::BytesToHexString(Sha256(file)));
  Attach(file);
  EXPECT_EQ(Download(file, v1::ROLE_MINUTES), file);
}

TEST_F(FilesTest, IsNotSentAgain) {
  const std::string file = "Danh sách ký tên";
  const std::string uri = Upload(Piece(file, 0, file.size())).uri();
  const v1::UploadFileResponse asked = Upload(Piece(file, 0, 0));
  EXPECT_EQ(asked.received_bytes(), static_cast<int64_t>(file.size()));
  EXPECT_EQ(asked.uri(), uri);
}

TEST_F(FilesTest, AnotherChecksumIsRefusedAndForgotten) {
  v1::UploadFileRequest request = Piece("Ý kiến", 0, 100);
  request.set_data(std::string(request.data().size(), 'x'));
  EXPECT_EQ(Refused(request), v1::REASON_FIELD_INVALID);
  EXPECT_EQ(Download("Ý kiến", v1::ROLE_MINUTES), "refused");
  EXPECT_FALSE(Upload(Piece("Ý kiến", 0, 100)).uri().empty());
}

TEST_F(FilesTest, TheLibrarySendsAWholeFile) {
  client::ClientOptions options;
  options.target = "127.0.0.1:" + std::to_string(house_.instance().grpc_port());
  options.token = house_.token(v1::ROLE_OPERATOR);
  client::Client client(options);
  const std::string file(300'000, 'b');
  const auto attachment = client::SendFile(client, ServedConference::kName, file);
  ASSERT_TRUE(attachment.ok()) << attachment.status();
  EXPECT_EQ(attachment->size_bytes(), 300'000);
  Attach(file);
  EXPECT_EQ(Download(file, v1::ROLE_AUDITOR), file);
}

TEST_F(FilesTest, NobodyBeginsMoreThanAFewAtATime) {
  for (const char* file : {"một", "hai", "ba", "bốn"}) Upload(Piece(file, 0, 1));
  EXPECT_EQ(Upload(Piece("bốn", 0, 0)).received_bytes(), 1);
  EXPECT_EQ(Upload(Piece("một", 0, 0)).received_bytes(), 0);
}

TEST_F(FilesTest, AChecksumAloneOpensNothing) {
  const std::string file = "Danh sách ký tên";
  Upload(Piece(file, 0, file.size()));
  EXPECT_EQ(Download(file, v1::ROLE_MINUTES), "refused");
  Attach(file);
  EXPECT_EQ(Download(file, v1::ROLE_MINUTES), file);
  EXPECT_EQ(Download(file, v1::ROLE_OPERATOR), file);
}

TEST_F(FilesTest, WhoeverAttachesHasSentTheFileOrMaySeeIt) {
  const std::string file = "Danh sách ký tên";
  EXPECT_EQ(TryToAttach(file, v1::ROLE_OPERATOR), v1::REASON_NOT_FOUND);
  Upload(Piece(file, 0, file.size()), v1::ROLE_MINUTES);
  // That somebody else has sent it is not told either.
  EXPECT_EQ(TryToAttach(file, v1::ROLE_OPERATOR), v1::REASON_NOT_FOUND);
  EXPECT_EQ(Upload(Piece(file, 0, 0)).received_bytes(), 0);
  EXPECT_EQ(Download(file, v1::ROLE_OPERATOR), "refused");
  Upload(Piece(file, 0, file.size()));
  Attach(file);
  // The moderator sees the contribution, and may name its file again.
  EXPECT_EQ(TryToAttach(file, v1::ROLE_MODERATOR), v1::REASON_UNSPECIFIED);
}

TEST_F(FilesTest, WhatTheDiskChangedIsNotServed) {
  const std::string file = "Danh sách ký tên";
  Upload(Piece(file, 0, file.size()));
  Attach(file);
  std::ofstream(house_.FileOf(absl::BytesToHexString(Sha256(file))), std::ios::in)
      << "Danh sách khác";
  EXPECT_EQ(Download(file, v1::ROLE_MINUTES), "refused");
}

TEST_F(FilesTest, TwoWhoSendTheSameDoNotComeAcrossEachOther) {
  const std::string file(600'000, 'a');
  EXPECT_EQ(Upload(Piece(file, 0, 200'000)).received_bytes(), 200'000);
  v1::UploadFileRequest of_another_size = Piece(file, 0, 10);
  of_another_size.set_size_bytes(10);
  Call("UploadFile", of_another_size, v1::ROLE_MINUTES);
  EXPECT_EQ(Upload(Piece(file, 200'000, 0)).received_bytes(), 200'000);
}

TEST_F(FilesTest, LimitsHold) {
  const std::string file(10, 'a');
  v1::UploadFileRequest request = Piece(file, 0, 10);
  request.set_size_bytes(api::FileMethods::kFileBytesMax + 1);
  EXPECT_EQ(Refused(request), v1::REASON_FIELD_INVALID);
  request.set_size_bytes(0);
  EXPECT_EQ(Refused(request), v1::REASON_FIELD_INVALID);
  request = Piece(file, 0, 10);
  request.set_sha256("../../journal.db");
  EXPECT_EQ(Refused(request), v1::REASON_FIELD_INVALID);
  request = Piece(file, 0, 10);
  request.set_data(std::string(api::FileMethods::kPieceBytesMax + 1, 'a'));
  EXPECT_EQ(Refused(request), v1::REASON_FIELD_INVALID);
}

TEST_F(FilesTest, ScreensFetchNothing) {
  const std::string file = "Danh sách ký tên";
  Upload(Piece(file, 0, file.size()));
  Attach(file);
  EXPECT_EQ(Download(file, v1::ROLE_SCREEN), "refused");
  EXPECT_EQ(Call("UploadFile", Piece(file, 0, 1), v1::ROLE_CHAIR).error.reason(),
            v1::REASON_ROLE_NOT_ALLOWED);
}

}  // namespace
}  // namespace nhipcau
