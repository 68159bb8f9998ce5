#pragma once

// How the context that a fact is of says whether it is out of the ordinary.

#include "county/audit/exceptions_model.hpp"
#include "county/audit/sample_model.hpp"
#include "platform/db/session.hpp"
#include "platform/journal/fact.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::audit {

// A fact with its private body; empty: it has none, or it was erased.
struct WholeFact {
    const journal::Fact& fact;
    std::string_view private_body{};
};

// Pure: the same fact is always judged the same.
using Judge = std::function<std::vector<Noted>(const WholeFact&)>;

struct FactRule {
    std::string fact_kind{};
    Judge judge{};
};

// What people call each of these subjects, where they call it anything: the number of a case.
using NamesOf = std::function<std::map<std::string, std::string>(
    db::Session& session, const std::string& county, std::span<const std::string> subjects
)>;

// What the auditor is told of these records on a sheet, by their ids.
using RecordsOf = std::function<std::map<std::string, RecordLine>(
    db::Session& session, const std::string& county, std::span<const std::string> ids
)>;

// What a context declares of its facts. Requires: one rule for each kind; records are of one
// context.
struct Declared {
    std::vector<FactRule> rules{};
    NamesOf names_of{};
    std::vector<std::string> closing_kinds{}; // Of facts that close the record they are about.
    RecordsOf records_of{};
};

} // namespace wuzhi::county::audit
