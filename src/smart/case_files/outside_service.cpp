// Files for those without an account: the reporter, and everybody.

#include "smart/case_files/service.hpp"
#include "smart/case_files/store.hpp"
#include "smart/case_files/views.hpp"
#include "smart/cases/sight_service.hpp"

namespace wuzhi::smart::case_files {

Service::Step Service::step_of(const Caller& caller, const cases::FollowBody& slip)
{
    return [&](cases::Command command, const cases::Beside& beside) -> Result<> {
        const auto done =
            tools_.cases.act_as_reporter(caller, {}, slip, std::move(command), beside);
        return done ? Result<>{} : Result<>{done.error()};
    };
}

Result<blobs::MediaType> Service::would_take(std::string_view bytes) const
{
    return tools_.blobs.check(bytes);
}

// What the reporter sent and what everybody may see.
Result<std::vector<CaseFile>> Service::in_sight(const Caller& caller, const cases::FollowBody& slip)
{
    const auto c = tools_.cases.followed(caller, slip);
    if (!c) return c.error();
    return tools_.database.read([&](db::Session& s) -> Result<std::vector<CaseFile>> {
        auto rows = files_of(s, c->county, c->id);
        const bool is_released = static_cast<bool>(cases::released_case(s, c->county, c->id));
        std::erase_if(rows, [&](const CaseFile& row) {
            return !row.person.empty() && !(is_released && row.released_at);
        });
        return rows;
    });
}

Result<std::vector<CaseFile>> Service::released(const std::string& county, CaseId id)
{
    return tools_.database.read([&](db::Session& s) -> Result<std::vector<CaseFile>> {
        const auto c = cases::released_case(s, county, id);
        if (!c) return c.error();
        auto rows = files_of(s, county, id);
        std::erase_if(rows, [](const CaseFile& row) { return !row.released_at; });
        return rows;
    });
}

Result<CaseFileView>
Service::attach(const Caller& caller, const cases::FollowBody& slip, const NewFile& file)
{
    const auto c = tools_.cases.followed(caller, slip);
    if (!c) return c.error();
    CaseFile row{.county = c->county, .case_id = c->id};
    return take_in(std::move(row), file, step_of(caller, slip));
}

Result<CaseFileList> Service::list(const Caller& caller, const cases::FollowBody& slip)
{
    const auto rows = in_sight(caller, slip);
    if (!rows) return rows.error();
    return list_of(*rows, "");
}

Result<FileContent> Service::open(
    const Caller& caller, const cases::FollowBody& slip, CaseFileId file, blobs::Form form
)
{
    const auto row = one_of(in_sight(caller, slip), file);
    if (!row) return row.error();
    return content(*row, form);
}

Result<CaseFileList> Service::remove(
    const Caller& caller, const cases::FollowBody& slip, CaseFileId file, std::string reason
)
{
    const auto row = one_of(in_sight(caller, slip), file);
    if (!row) return row.error();
    const auto done = take_back(*row, std::move(reason), step_of(caller, slip));
    if (!done) return done.error();
    return list(caller, slip);
}

Result<CaseFileList> Service::list_released(const std::string& county, CaseId id)
{
    const auto rows = released(county, id);
    if (!rows) return rows.error();
    auto list = list_of(*rows, "");
    for (auto& file : list.files) // Whose it is is nobody's business.
        file.is_own = file.is_from_reporter = false;
    return list;
}

Result<FileContent>
Service::open_released(const std::string& county, CaseId id, CaseFileId file, blobs::Form form)
{
    const auto row = one_of(released(county, id), file);
    if (!row) return row.error();
    return content(*row, form);
}

} // namespace wuzhi::smart::case_files
