#pragma once

#include "county/identity/caller.hpp"
#include "platform/base/id_source.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <string_view>

namespace wuzhi::county::identity {

struct NoDetails {};
BOOST_DESCRIBE_STRUCT(NoDetails, (), ())

// A sealed fact of this context: the log shows county and day, and nothing of who it is about.
// Make it before the transaction that records it; `details` may be told and erased.
template <class Details>
[[nodiscard]] journal::Fact fact_of(
    IdSource& ids,
    const Caller& caller,
    std::string_view kind,
    std::string subject,
    Instant now,
    const Details& details
)
{
    return journal::Fact{
        .id = ids.next<journal::FactId>(),
        .county = caller.county(),
        .kind = std::string{kind},
        .header = journal::Header::sealed,
        .occurred_at = now,
        .recorded_at = now,
        .unit_path = path_of_code(caller.unit_code()),
        .subject = std::move(subject),
        .acting_post = caller.acting_post(),
        .private_body = to_json(details)};
}

} // namespace wuzhi::county::identity
