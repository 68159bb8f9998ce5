#include "smart/cases/file_rules.hpp"

#include "smart/cases/story_test.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using namespace story;

Command file(int number, bool is_picture = true)
{
    const FileMark mark{
        .id = CaseFileId{Uuid{5, static_cast<std::uint8_t>(number)}}, .is_picture = is_picture};
    return {.reason = "拍错了", .file = mark};
}

TEST(FileRules, WhoHoldsDecidesReportedOrDoesAPartAttachesFiles)
{
    auto s = Story::handling();
    for (const auto& who : {clerk, warden, reporter})
        EXPECT_EQ(s.act(Action::attach_file, who, file(1)), "");
    EXPECT_EQ(s.act(Action::attach_file, stranger, file(2)), "case.not_holder");
    EXPECT_EQ(s.act(Action::attach_file, town, file(2)), "case.not_holder");
    Story found;
    found.s.steps.front().person = watcher.person;
    EXPECT_EQ(found.act(Action::attach_file, watcher, file(1)), "");
}

TEST(FileRules, AFileMakesNobodysScreenStale)
{
    auto s = Story::handling();
    const auto version = s.c().version;
    EXPECT_EQ(s.act(Action::attach_file, warden, file(1)), "");
    EXPECT_EQ(s.c().version, version);
    EXPECT_EQ(s.last.step.receiver, to_text(file(1).file->id));
    EXPECT_TRUE(s.last.file);
}

TEST(FileRules, ClosingAsksForAPhotoOfTheLastRoundWhereTheCategoryDoes)
{
    auto s = Story::done();
    s.s.needs_photo = true;
    EXPECT_EQ(s.act(Action::close, clerk, {.has_passed = true}), "case.photo_missing");
    s.s.photos = {.before = 1, .after = 1, .last_after_at = s.now};
    auto closed = s;
    EXPECT_EQ(closed.act(Action::close, clerk, {.has_passed = true}), "");
    s.now += std::chrono::minutes{1};
    EXPECT_EQ(s.act(Action::rework, clerk, because("还有一半")), "");
    EXPECT_EQ(s.act(Action::submit, warden, result("全部清运")), "");
    EXPECT_EQ(s.act(Action::close, clerk, {.has_passed = true}), "case.photo_missing");
    s.s.photos.last_after_at = s.now;
    EXPECT_EQ(s.act(Action::close, clerk, {.has_passed = true}), "");
}

TEST(FileRules, ItsAuthorTakesAFileBackUntilSomebodyActs)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::attach_file, warden, file(1)), "");
    EXPECT_EQ(s.act(Action::attach_file, clerk, file(2)), "");
    EXPECT_EQ(s.act(Action::remove_file, clerk, file(1)), "file.not_author");
    EXPECT_EQ(s.act(Action::remove_file, warden, file(3)), "file.not_author");
    auto removed = s;
    EXPECT_EQ(removed.act(Action::remove_file, warden, file(1)), "");
    EXPECT_EQ(s.act(Action::submit, warden, result("已清运")), "");
    EXPECT_EQ(s.act(Action::remove_file, warden, file(1)), "file.acted_since");
}

TEST(FileRules, APhotoIsReleasedBesideASummary)
{
    auto s = Story::handling();
    EXPECT_EQ(s.act(Action::release_file, town, file(1)), "file.summary_missing");
    s.s.current.summary = "已处理";
    EXPECT_EQ(s.act(Action::release_file, town, file(1, false)), "file.not_a_picture");
    EXPECT_EQ(s.act(Action::release_file, town, file(1)), "");
    EXPECT_EQ(s.act(Action::withhold_file, town, file(1)), "");
    s.s.current.about = About::village;
    EXPECT_EQ(s.act(Action::release_file, town, file(1)), "case.not_releasable");
}

} // namespace
} // namespace wuzhi::smart::cases
