// What closing asks for, with the rules of cases and the photos of this context.

#include "smart/case_files/fixture_test.hpp"

namespace wuzhi::smart::case_files::fixture {
namespace {

class CasePhotos : public FileFixture {};
INSTANTIATE_TEST_SUITE_P(
    Engines, CasePhotos, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CasePhotos, ACaseOfSuchACategoryIsClosedWithAPhotoOfHowItWasLeft)
{
    const auto id = handled_with_photos().id;
    done(warden, id, {{.action = Action::submit, .result = "已清运"}});
    const auto version = service.read(clerk, id)->version;
    const Order close{{.action = Action::close, .has_passed = true}};
    EXPECT_EQ(reason_of(act(clerk, id, close, version)), "case.photo_missing");
    ASSERT_TRUE(files.attach(clerk, id, photo(FileStage::before)));
    ASSERT_TRUE(files.attach(clerk, id, text(FileStage::after)));
    EXPECT_EQ(reason_of(act(clerk, id, close, version)), "case.photo_missing");
    ASSERT_TRUE(files.attach(clerk, id, photo(FileStage::after)));
    EXPECT_TRUE(act(clerk, id, close, version));
}

TEST_P(CasePhotos, ReworkAsksForAPhotoOfItsOwn)
{
    const auto id = handled_with_photos().id;
    ASSERT_TRUE(files.attach(warden, id, photo(FileStage::after)));
    done(warden, id, {{.action = Action::submit, .result = "已清运"}});
    wait(std::chrono::minutes{5});
    done(clerk, id, {{.action = Action::rework, .reason = "还有一半"}});
    done(warden, id, {{.action = Action::submit, .result = "全部清运"}});
    const Order close{{.action = Action::close, .has_passed = true}};
    const auto version = service.read(clerk, id)->version;
    EXPECT_EQ(reason_of(act(clerk, id, close, version)), "case.photo_missing");
    wait(std::chrono::minutes{5});
    ASSERT_TRUE(files.attach(clerk, id, photo(FileStage::after)));
    EXPECT_TRUE(act(clerk, id, close, version));
}

TEST_P(CasePhotos, WhatIsSettledOnTheSpotNeedsOneBeforeAndOneAfter)
{
    const auto receipt = service.report(warden, photo_body());
    ASSERT_TRUE(receipt);
    const Order order{{.action = Action::self_handle, .result = "已清理"}};
    EXPECT_EQ(reason_of(act(warden, receipt->id, order)), "case.photo_missing");
    ASSERT_TRUE(files.attach(warden, receipt->id, photo(FileStage::after)));
    EXPECT_EQ(reason_of(act(warden, receipt->id, order)), "case.photo_missing");
    ASSERT_TRUE(files.attach(warden, receipt->id, photo(FileStage::before)));
    EXPECT_TRUE(act(warden, receipt->id, order));
}

TEST_P(CasePhotos, APhotoThatWasTakenBackCountsNoMore)
{
    const auto receipt = service.report(warden, photo_body());
    ASSERT_TRUE(receipt);
    const auto before = photo(FileStage::before);
    ASSERT_TRUE(files.attach(warden, receipt->id, before));
    ASSERT_TRUE(files.attach(warden, receipt->id, photo(FileStage::after)));
    ASSERT_TRUE(files.remove(warden, receipt->id, before.id, "拍错了"));
    const Order order{{.action = Action::self_handle, .result = "已清理"}};
    EXPECT_EQ(reason_of(act(warden, receipt->id, order)), "case.photo_missing");
}

} // namespace
} // namespace wuzhi::smart::case_files::fixture
