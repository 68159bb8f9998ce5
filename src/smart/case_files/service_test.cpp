#include "smart/case_files/service.hpp"

#include "platform/blobs/store.hpp"
#include "smart/case_files/fixture_test.hpp"
#include "smart/case_files/store.hpp"

#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>

namespace wuzhi::smart::case_files::fixture {
namespace {

using blobs::Form;
using testing::HasSubstr;
using testing::Not;

struct BodyRow {
    std::string body{};
};
BOOST_DESCRIBE_STRUCT(BodyRow, (), (body))
const db::Statement select_bodies = db::select<BodyRow>("FROM fact_private WHERE county = :county");

class CaseFiles : public FileFixture {
protected:
    // A case with a summary that everybody may read, and a photo of the warden's.
    struct Published {
        Receipt receipt{};
        CaseFileId file{};
    };
    Published published()
    {
        const auto receipt = handled_with_photos();
        const auto sent = photo(FileStage::after);
        EXPECT_TRUE(files.attach(warden, receipt.id, sent));
        done(town, receipt.id, {{.action = Action::release, .result = "河道已清理"}});
        return {receipt, sent.id};
    }
    std::string opened(const Caller& who, CaseId id, CaseFileId file, Form form = Form::original)
    {
        return reason_of(files.open(who, id, file, form));
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, CaseFiles, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(CaseFiles, APhotoIsKeptWithoutWhatThePhoneWroteIntoIt)
{
    const auto id = handled().id;
    auto sent = photo(FileStage::before);
    sent.device_time = clock.now() - std::chrono::minutes{10};
    const auto view = files.attach(warden, id, sent);
    ASSERT_TRUE(view) << reason_of(view);
    EXPECT_EQ(view->media_type, "image/jpeg");
    EXPECT_EQ(view->width, 32);
    EXPECT_EQ(view->device_time, sent.device_time);
    EXPECT_TRUE(view->is_own);
    const auto content = files.open(clerk, id, sent.id, Form::original);
    ASSERT_TRUE(content) << reason_of(content);
    EXPECT_THAT(content->bytes, Not(HasSubstr("Exif")));
    for (const auto word : blobs::samples::telling_words()) {
        EXPECT_THAT(std::string{sent.bytes}, HasSubstr(word));
        EXPECT_THAT(content->bytes, Not(HasSubstr(word)));
    }
    EXPECT_TRUE(files.open(clerk, id, sent.id, Form::small));
    EXPECT_FALSE(files.list(clerk, id)->files.front().is_own);
}

TEST_P(CaseFiles, TheSameFileSentTwiceIsOneAndAnotherUnderItsIdIsRefused)
{
    const auto id = handled().id;
    const auto sent = photo();
    ASSERT_TRUE(files.attach(warden, id, sent));
    const auto again = files.attach(warden, id, sent);
    ASSERT_TRUE(again) << reason_of(again);
    EXPECT_EQ(again->id, sent.id);
    EXPECT_EQ(listed(clerk, id), "1");
    auto other = photo();
    other.id = sent.id;
    EXPECT_EQ(reason_of(files.attach(warden, id, other)), "file.id_taken");
    EXPECT_EQ(reason_of(files.attach(clerk, id, sent)), "file.id_taken");
    const auto steps = service.steps(clerk, id)->steps;
    EXPECT_EQ(steps.back().action, Action::attach_file);
    EXPECT_EQ(steps.back().receiver, to_text(sent.id));
    EXPECT_EQ(steps.size(), 5U);
}

TEST_P(CaseFiles, WhatIsNoGoodIsRefusedAndLeavesNothing)
{
    const auto id = handled().id;
    auto wrong_id = photo();
    wrong_id.id = CaseFileId{Uuid{1}};
    EXPECT_EQ(reason_of(files.attach(warden, id, wrong_id)), "file.id_malformed");
    auto of_tomorrow = photo();
    of_tomorrow.device_time = clock.now() + std::chrono::hours{25};
    EXPECT_EQ(reason_of(files.attach(warden, id, of_tomorrow)), "file.taken_in_future");
    auto page = photo();
    page.bytes = "<!DOCTYPE html><script>alert(1)</script>";
    EXPECT_EQ(reason_of(files.attach(warden, id, page)), "blob.markup");
    EXPECT_EQ(listed(clerk, id), "0");
    EXPECT_EQ(service.steps(clerk, id)->steps.size(), 4U);
}

TEST_P(CaseFiles, WhoHasNoPartInTheCaseAttachesNothing)
{
    const auto id = handled().id;
    EXPECT_EQ(reason_of(files.attach(neighbour, id, photo())), "case.not_found");
    EXPECT_EQ(reason_of(files.attach(town, id, photo())), "case.not_holder");
    EXPECT_TRUE(files.attach(clerk, id, photo()));
}

TEST_P(CaseFiles, TheFactProvesThePicture)
{
    const auto id = handled().id;
    const auto sent = photo();
    ASSERT_TRUE(files.attach(warden, id, sent));
    const auto row = *database->read([&](db::Session& s) -> Result<CaseFile> {
        return *find_file(s, county_code, sent.id);
    });
    const auto bodies = *database->read([&](db::Session& s) -> Result<std::vector<BodyRow>> {
        return s.all<BodyRow>(select_bodies, {{"county", county_code}});
    });
    EXPECT_TRUE(std::ranges::any_of(bodies, [&](const BodyRow& each) {
        return each.body.find(TextForm<blobs::BlobHash>::write(row.sha256)) != std::string::npos;
    }));
}

TEST_P(CaseFiles, AComplaintsFilesAreOutOfSightOfThoseItIsAbout)
{
    auto sent = body();
    sent.about = About::village;
    const auto receipt = service.report(resident, sent);
    ASSERT_TRUE(receipt);
    const auto slip = follow_body(*receipt);
    const auto file = photo();
    ASSERT_TRUE(files.attach(resident, slip, file));
    for (const auto& who : {clerk, head, warden}) {
        EXPECT_EQ(listed(who, receipt->id), "case.not_found");
        EXPECT_EQ(opened(who, receipt->id, file.id), "case.not_found");
        EXPECT_EQ(opened(who, receipt->id, file.id, Form::small), "case.not_found");
        EXPECT_EQ(reason_of(files.attach(who, receipt->id, photo())), "case.not_found");
    }
    EXPECT_EQ(listed(town, receipt->id), "1");
    done(town, receipt->id, {{.action = Action::accept}});
    EXPECT_EQ(reason_of(files.release(town, receipt->id, file.id)), "case.not_releasable");
}

TEST_P(CaseFiles, AFileIsFoundUnderItsOwnCaseOnly)
{
    const auto one = handled().id;
    const auto other = handled().id;
    const auto file = photo();
    ASSERT_TRUE(files.attach(warden, one, file));
    EXPECT_EQ(opened(warden, other, file.id), "file.not_found");
    EXPECT_EQ(reason_of(files.release(town, other, file.id)), "file.not_found");
    EXPECT_EQ(reason_of(files.withhold(town, other, file.id)), "file.not_found");
    EXPECT_EQ(reason_of(files.remove(warden, other, file.id, "拍错了")), "file.not_found");
}

TEST_P(CaseFiles, APhotoIsPublicOnlyWhileAPersonReleasedItWithTheSummary)
{
    const auto receipt = handled_with_photos();
    const auto file = photo(FileStage::after);
    const auto note = text();
    ASSERT_TRUE(files.attach(warden, receipt.id, file));
    ASSERT_TRUE(files.attach(warden, receipt.id, note));
    EXPECT_EQ(listed_in_public(receipt.id), "case.not_found");
    EXPECT_EQ(reason_of(files.release(town, receipt.id, file.id)), "file.summary_missing");
    done(town, receipt.id, {{.action = Action::release, .result = "河道已清理"}});
    EXPECT_EQ(listed_in_public(receipt.id), "0");
    const auto in_public = [&] {
        return reason_of(files.open_released(county_code, receipt.id, file.id, Form::original));
    };
    EXPECT_EQ(in_public(), "file.not_found");
    EXPECT_EQ(reason_of(files.release(town, receipt.id, note.id)), "file.not_a_picture");
    ASSERT_TRUE(files.release(town, receipt.id, file.id));
    ASSERT_TRUE(files.release(town, receipt.id, file.id)); // Again is no other step.
    EXPECT_EQ(listed_in_public(receipt.id), "1");
    EXPECT_EQ(in_public(), "");
    EXPECT_FALSE(files.withhold(town, receipt.id, file.id)->is_released);
    ASSERT_TRUE(files.withhold(town, receipt.id, file.id));
    EXPECT_EQ(listed_in_public(receipt.id), "0");
    EXPECT_EQ(service.steps(town, receipt.id)->steps.size(), 9U);
}

TEST_P(CaseFiles, WhatIsOfAKindThatStaysPrivateIsPublicNoMore)
{
    auto sent = photo_body();
    const auto receipt = service.report(resident, sent);
    ASSERT_TRUE(receipt);
    const auto file = photo();
    ASSERT_TRUE(files.attach(clerk, receipt->id, file));
    done(town, receipt->id, {{.action = Action::release, .result = "有人反映河道"}});
    ASSERT_TRUE(files.release(town, receipt->id, file.id));
    EXPECT_EQ(listed_in_public(receipt->id), "1");
    ASSERT_TRUE(service.save_categories(
        {{.county = county_code, .code = "0105", .group_name = "市容环境", .name = "水域不洁"}}
    ));
    EXPECT_EQ(listed_in_public(receipt->id), "case.not_found");
}

TEST_P(CaseFiles, ItsAuthorTakesAFileBackWhileNobodyActed)
{
    const auto [receipt, file] = published();
    EXPECT_EQ(reason_of(files.remove(clerk, receipt.id, file, "不清楚")), "file.not_author");
    EXPECT_EQ(reason_of(files.remove(warden, receipt.id, file, "拍错了")), "file.acted_since");
    const auto later = photo();
    ASSERT_TRUE(files.attach(warden, receipt.id, later));
    EXPECT_EQ(reason_of(files.remove(warden, receipt.id, later.id, "")), "case.reason_missing");
    const auto left = files.remove(warden, receipt.id, later.id, "拍错了");
    ASSERT_TRUE(left) << reason_of(left);
    EXPECT_EQ(left->files.size(), 1U);
    EXPECT_EQ(opened(warden, receipt.id, later.id), "file.not_found");
    EXPECT_EQ(service.steps(clerk, receipt.id)->steps.back().reason, "拍错了");
    EXPECT_EQ(reason_of(files.attach(warden, receipt.id, later)), "file.id_taken");
}

TEST_P(CaseFiles, TheReporterSeesWhatTheySentAndWhatIsPublic)
{
    const auto [receipt, of_warden] = published();
    const auto slip = follow_body(receipt);
    EXPECT_TRUE(files.list(resident, slip)->files.empty());
    const auto own = photo();
    const auto view = files.attach(resident, slip, own);
    ASSERT_TRUE(view) << reason_of(view);
    EXPECT_TRUE(view->is_from_reporter && view->is_own);
    EXPECT_EQ(files.list(resident, slip)->files.size(), 1U);
    EXPECT_EQ(reason_of(files.open(resident, slip, of_warden, Form::original)), "file.not_found");
    ASSERT_TRUE(files.release(town, receipt.id, of_warden));
    EXPECT_TRUE(files.open(resident, slip, of_warden, Form::small));
    EXPECT_EQ(files.list(resident, slip)->files.size(), 2U);
    EXPECT_EQ(reason_of(files.remove(resident, slip, of_warden, "不要公开")), "file.not_author");
    EXPECT_EQ(reason_of(files.remove(resident, slip, own.id, "发错了")), "file.acted_since");
    const auto second = photo();
    ASSERT_TRUE(files.attach(resident, slip, second));
    EXPECT_EQ(files.remove(resident, slip, second.id, "发错了")->files.size(), 2U);
    auto wrong = slip;
    wrong.code = *BoundedText<1, 40>::parse("0000000000");
    EXPECT_EQ(reason_of(files.attach(resident, wrong, photo())), "follow.wrong");
    EXPECT_EQ(reason_of(files.list(resident, wrong)), "follow.wrong");
}

TEST_P(CaseFiles, TheReporterSendsNineAtMost)
{
    const auto receipt = handled();
    const auto slip = follow_body(receipt);
    for (std::size_t i = 0; i < reporter_files_max; ++i)
        ASSERT_TRUE(files.attach(resident, slip, text()));
    EXPECT_EQ(reason_of(files.attach(resident, slip, text())), "file.too_many");
    EXPECT_TRUE(files.attach(warden, receipt.id, text()));
}

TEST_P(CaseFiles, APurgeLeavesWhatACaseRefersTo)
{
    const auto id = handled().id;
    const auto kept = photo();
    const auto removed = photo();
    ASSERT_TRUE(files.attach(warden, id, kept));
    ASSERT_TRUE(files.attach(warden, id, removed));
    ASSERT_TRUE(files.remove(warden, id, removed.id, "拍错了"));
    const auto step =
        blobs_.purge(county_code, clock.now() + std::chrono::hours{1}, {}, 10, owner_check());
    ASSERT_TRUE(step) << reason_of(step);
    EXPECT_EQ(step->removed, 1);
    EXPECT_EQ(opened(clerk, id, kept.id), "");
}

TEST_P(CaseFiles, AFileThatTheDiskLostIsSaidToBeSo)
{
    const auto id = handled().id;
    const auto sent = photo();
    ASSERT_TRUE(files.attach(warden, id, sent));
    std::filesystem::remove_all(folder.path());
    EXPECT_EQ(opened(clerk, id, sent.id), "blob.missing");
}

} // namespace
} // namespace wuzhi::smart::case_files::fixture
