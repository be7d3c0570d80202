// Lists of tasks that are long, and whose reports are.
#include "server/api/task_lists.h"

#include <gtest/gtest.h>

#include <string>

#include "server/conference/kernel/names.h"

namespace nhipcau::api {
namespace {

constexpr char kStream[] = "conferences/hoa-binh";
constexpr int kTasks = 30;
constexpr int kReportsEach = 40;

void AddTask(int number, conference::Overlay& view) {
  v1::Record record;
  v1::Task& task = *record.mutable_task();
  task.set_name(conference::NumberedName(kStream, "tasks", number));
  for (int i = 0; i < kReportsEach; ++i) task.add_reports()->set_text(std::string(4000, 'x'));
  view.Put(record);
}

TEST(TaskListsTest, APageEndsBeforeItsAnswerIsTooLargeForABrowser) {
  conference::State state(kStream);
  conference::Overlay view(state);
  for (int number = 1; number <= kTasks; ++number) AddTask(number, view);
  conference::Question question;
  question.stream = kStream;
  question.principal.set_role(v1::ROLE_MODERATOR);
  v1::ListTasksRequest request;
  request.set_conference(kStream);
  request.set_page_size(1000);
  int seen = 0;
  do {
    const auto page = ListTasks(view, question, request);
    ASSERT_TRUE(page.ok()) << page.status();
    ASSERT_GT(page->tasks_size(), 0);
    EXPECT_LT(page->ByteSizeLong(), size_t{2} << 20);
    for (const v1::TaskStanding& standing : page->tasks()) {
      EXPECT_EQ(standing.task().name(), conference::NumberedName(kStream, "tasks", ++seen));
    }
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(seen, kTasks);
}

}  // namespace
}  // namespace nhipcau::api
