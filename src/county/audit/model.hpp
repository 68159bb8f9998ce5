#pragma once

// What the auditor asks the journal, and what is answered.

#include "platform/base/bounded_text.hpp"
#include "platform/base/json.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::audit {

struct FactsQuery {
    std::optional<std::vector<BoundedText<1, 80>>> kinds{}; // "case.closed"; none: all.
    std::optional<bool> is_access{};      // Only those of reading and taking away.
    std::optional<std::int64_t> before{}; // The lowest leaf of the page before.
    std::optional<std::int64_t> limit{};  // 1 to 100; default 100.
};
BOOST_DESCRIBE_STRUCT(FactsQuery, (), (kinds, is_access, before, limit))

struct FactView {
    std::int64_t leaf_index = 0; // Its place in the public log, where it can be proved.
    std::string id{};
    std::string kind{};
    bool is_sealed = false; // The public log says county and day only.
    Instant occurred_at{};
    Instant recorded_at{};
    std::optional<Instant> device_time{};
    std::string unit_path{};
    std::string subject{};
    std::string acting_post{}; // Empty: the server, or the public.
    std::int64_t quantity = 0;
    std::optional<std::string> corrects{};
    RawJson details{}; // The public body; of an access the private one, unless it was erased.
};
BOOST_DESCRIBE_STRUCT(
    FactView,
    (),
    (leaf_index,
     id,
     kind,
     is_sealed,
     occurred_at,
     recorded_at,
     device_time,
     unit_path,
     subject,
     acting_post,
     quantity,
     corrects,
     details)
)

struct FactsPage {
    std::vector<FactView> facts{};      // The newest first.
    std::optional<std::int64_t> next{}; // `before` of the next page; none: this is the last.
};
BOOST_DESCRIBE_STRUCT(FactsPage, (), (facts, next))

} // namespace wuzhi::county::audit
