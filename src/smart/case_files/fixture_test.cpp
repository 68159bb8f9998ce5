#include "smart/case_files/fixture_test.hpp"

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "platform/blobs/store.hpp"
#include "platform/db/database.hpp"
#include "platform/journal/fact.hpp"
#include "platform/text/search_store.hpp"

namespace wuzhi::smart::case_files::fixture {

FileFixture::FileFixture()
{
    std::vector<db::Migration> all;
    for (const auto& one :
         {journal::schema(),
          county::commands::schema(),
          county::territory::schema(),
          county::calendar::schema(),
          county::calendar::due::schema(),
          text::schema(),
          cases::schema(),
          blobs::schema(),
          schema()})
        all.insert(all.end(), one.begin(), one.end());
    EXPECT_TRUE(db::migrate(*database, clock, all));
    find_photos = photos_of;
}

void FileFixture::SetUp()
{
    CaseFixture::SetUp();
    ASSERT_TRUE(service.save_categories(
        {{.county = county_code,
          .code = "0105",
          .group_name = "市容环境",
          .name = "水域不洁",
          .is_releasable = true,
          .is_self_handled = true,
          .needs_photo = true},
         {.county = county_code, .code = "6101", .group_name = "矛盾纠纷", .name = "邻里纠纷"}}
    ));
}

cases::ReportBody FileFixture::photo_body()
{
    auto sent = body();
    sent.category = *BoundedText<1, 20>::parse("0105");
    return sent;
}

Receipt FileFixture::handled_with_photos()
{
    auto receipt = service.report(resident, photo_body());
    EXPECT_TRUE(receipt) << reason_of(receipt);
    done(clerk, receipt->id, {{.action = Action::accept}});
    done(clerk, receipt->id, {{.action = Action::dispatch}, grid});
    done(warden, receipt->id, {{.action = Action::acknowledge}});
    return std::move(*receipt);
}

NewFile FileFixture::photo(FileStage stage)
{
    const auto width = 32 + static_cast<int>(sent_.size()); // No two are the same.
    sent_.push_back(blobs::samples::with_metadata(blobs::samples::jpeg(width, 24), 1));
    return {.id = ids.next<CaseFileId>(), .stage = stage, .bytes = sent_.back()};
}

NewFile FileFixture::text(FileStage stage)
{
    sent_.push_back("现场情况说明 " + std::to_string(sent_.size()));
    return {.id = ids.next<CaseFileId>(), .stage = stage, .bytes = sent_.back()};
}

std::string FileFixture::listed(const Caller& who, CaseId id)
{
    const auto list = files.list(who, id);
    return list ? std::to_string(list->files.size()) : list.error().reason;
}

std::string FileFixture::listed_in_public(CaseId id)
{
    const auto list = files.list_released(county_code, id);
    return list ? std::to_string(list->files.size()) : list.error().reason;
}

} // namespace wuzhi::smart::case_files::fixture
