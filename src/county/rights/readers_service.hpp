#pragma once

// Who was shown what is masked to others, as it stands in the journal.

#include "county/rights/model.hpp"
#include "county/territory/service.hpp"
#include "platform/db/session.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::rights {

// Whether a fact of this kind is that somebody was shown a person's data.
[[nodiscard]] bool is_access(std::string_view fact_kind);

// Those about one record, the oldest first. A purpose that was erased is empty.
[[nodiscard]] std::vector<ReaderView> readers_of(
    db::Session& session,
    const territory::Service& territory,
    const std::string& county,
    const std::string& subject
);

} // namespace wuzhi::county::rights
