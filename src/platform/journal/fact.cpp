#include "platform/journal/fact.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/json_node.hpp"
#include "platform/journal/leaf.hpp"
#include "platform/journal/store.hpp"

namespace wuzhi::journal {
namespace {

bool is_object(const std::string& json)
{
    const auto document = JsonDocument::parse(json);
    return is_clean_utf8(json) && document && document->root().is_object();
}

void check_fact(const Fact& fact)
{
    check(!fact.id.is_nil() && !fact.county.empty(), "a fact has an id and a county");
    check(!fact.kind.empty() && !fact.subject.empty(), "a fact says what happened to what");
    for (const auto* text :
         {&fact.county, &fact.kind, &fact.unit_path, &fact.subject, &fact.acting_post})
        check(is_clean_utf8(*text), "a leaf is clean UTF-8");
    check(is_object(fact.public_body), "a public body is a JSON object");
    check(
        fact.private_body.empty() || is_object(fact.private_body),
        "a private body is a JSON object or nothing"
    );
    check(fits_leaf(fact), "a leaf has at most 60 kB");
}

FactRow row_of(const Fact& fact, std::optional<std::string> commitment)
{
    return {
        .county = fact.county,
        .id = fact.id,
        .kind = fact.kind,
        .header = fact.header,
        .occurred_at = fact.occurred_at,
        .recorded_at = fact.recorded_at,
        .device_time = fact.device_time,
        .unit_path = fact.unit_path,
        .subject = fact.subject,
        .acting_post = fact.acting_post,
        .quantity = fact.quantity,
        .corrects = fact.corrects,
        .public_body = fact.public_body,
        .commitment = std::move(commitment)};
}

struct Rows {
    FactRow open{};
    std::optional<PrivateRow> hidden{};
};

Rows rows_of(const Fact& fact, Entropy& entropy)
{
    check_fact(fact);
    if (!has_commitment(fact)) return {row_of(fact, std::nullopt), std::nullopt};
    // Hashed here and not by the sequencer, so that an erasure in between leaves a leaf that
    // can still be made. A microsecond of the writer's time.
    thread_local Hasher hasher;
    Salt salt{};
    entropy.fill(salt);
    return {
        row_of(fact, to_hex(commitment_of(fact, salt, hasher))),
        PrivateRow{fact.county, fact.id, to_hex(salt), fact.private_body}};
}

} // namespace

void record(db::Session& session, const Fact& fact)
{
    SystemEntropy entropy;
    record(session, fact, entropy);
}

void record(db::Session& session, const Fact& fact, Entropy& entropy)
{
    const auto rows = rows_of(fact, entropy);
    store::insert_fact(session, rows.open, rows.hidden);
}

void record_all(db::Session& session, std::span<const Fact> facts)
{
    SystemEntropy entropy;
    std::vector<FactRow> open;
    std::vector<PrivateRow> hidden;
    open.reserve(facts.size());
    hidden.reserve(facts.size());
    for (const auto& fact : facts) {
        auto rows = rows_of(fact, entropy);
        open.push_back(std::move(rows.open));
        if (rows.hidden) hidden.push_back(std::move(*rows.hidden));
    }
    store::insert_facts(session, open, hidden);
}

std::optional<std::string> private_body(db::Session& session, std::string_view county, FactId fact)
{
    auto row = store::private_row(session, county, fact);
    if (row) return std::move(row->body);
    const auto known = store::fact(session, county, fact);
    if (known && !known->commitment) return std::string{};
    return std::nullopt;
}

std::map<FactId, std::string>
private_bodies(db::Session& session, std::string_view county, std::span<const FactId> facts)
{
    std::vector<std::string> ids;
    ids.reserve(facts.size());
    for (const auto& id : facts)
        ids.push_back(to_text(id));
    std::map<FactId, std::string> bodies;
    for (auto& row : store::private_rows(session, county, ids))
        bodies.emplace(row.fact, std::move(row.body));
    return bodies;
}

bool erase_private(db::Session& session, std::string_view county, FactId fact)
{
    return store::delete_private(session, county, fact) > 0;
}

} // namespace wuzhi::journal
