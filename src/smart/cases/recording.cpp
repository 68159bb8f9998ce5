#include "smart/cases/recording.hpp"

#include "platform/base/json.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/views.hpp"

namespace wuzhi::smart::cases {

Actor actor_of(const Caller& caller)
{
    return {
        .person = caller.is_signed_in() ? to_text(caller.person()) : "",
        .post = caller.acting_post(),
        .unit = caller.unit_code()};
}

journal::Fact fact_of(const Case& c, const Step& step, journal::FactId id)
{
    return {
        .id = id,
        .county = c.county,
        .kind = "case." + to_text(step.action),
        .header = journal::Header::sealed,
        .occurred_at = step.at,
        .recorded_at = step.at,
        .unit_path = c.unit_path,
        .subject = to_text(c.id),
        .acting_post = step.acting_post,
        .private_body = to_json(view_of(step))};
}

Result<> check_category(db::Session& session, const std::string& county, const std::string& code)
{
    const auto category = find_category(session, county, code);
    if (category && category->is_current) return {};
    return fail_field(
        ErrorKind::invalid,
        "case.category_unknown",
        "category",
        "There is no such category; GET /api/v1/categories lists them."
    );
}

} // namespace wuzhi::smart::cases
