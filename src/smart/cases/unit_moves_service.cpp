#include "smart/cases/unit_moves_service.hpp"

#include "smart/cases/assist_rules.hpp"
#include "smart/cases/custody_rules.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/unit_moves_store.hpp"
#include "smart/cases/waiting_store.hpp"
#include "smart/cases/words_service.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace wuzhi::smart::cases {
namespace {

using county::UnitsMoved;
using Codes = std::map<std::string, std::string, std::less<>>; // From the code before to today's.

// What of the change the cases have not followed yet; notes that they have now.
Codes take_codes(db::Session& session, const UnitsMoved& moved)
{
    Codes codes;
    for (const auto& move : moved.moves) {
        if (!move.successor) continue;
        const auto earlier = find_followed(session, moved, move);
        const auto& from = earlier ? earlier->code : move.code_before;
        if (from == move.code) continue;
        codes.emplace(from, move.code);
        save_followed(
            session, {moved.county, moved.effective_at, move.unit, move.code_before, move.code}
        );
    }
    return codes;
}

// Those codes that lie below no other one: what a range of codes is read for.
std::vector<std::string> roots_of(const Codes& codes)
{
    std::vector<std::string> roots;
    for (const auto& [before, today] : codes)
        if (roots.empty() || !before.starts_with(roots.back())) roots.push_back(before);
    return roots;
}

bool follow(const Codes& codes, std::string& code)
{
    const auto found = codes.find(code);
    if (found == codes.end()) return false;
    code = found->second;
    return true;
}

std::string township_of(const std::string& code)
{
    return code.size() >= 9 ? code.substr(0, 9) : "";
}

bool follow(const Codes& codes, Case& c)
{
    // A complaint lies in the unit above the one it is about, and goes along with that.
    auto& place = c.about_code.empty() ? c.scope : c.about_code;
    const auto old_township = township_of(place);
    bool is_changed = false;
    for (auto* code : {&c.scope, &c.holder, &c.lead, &c.desk, &c.about_code})
        is_changed = follow(codes, *code) || is_changed;
    const auto township = township_of(place);
    if (!old_township.empty() && township != old_township) {
        if (c.scope == old_township) c.scope = township;
        if (c.desk == old_township) c.desk = township;
        // A body attached to the old township keeps what it has in hand.
        if (c.holder == old_township && !c.organisation) c.holder = township;
    }
    lie_in(c, c.scope, c.unit_path);
    return is_changed;
}

void follow_involved(db::Session& session, const UnitsMoved& moved, const Codes& codes)
{
    std::vector<InvolvedRow> all;
    for (const auto& [before, today] : codes) {
        const auto rows = involvements_of(session, moved, before);
        all.insert(all.end(), rows.begin(), rows.end());
    }
    // First all out, then all in: one unit may have got the code of another.
    for (const auto& row : all)
        remove(session, moved.county, row);
    for (auto& row : all) {
        row.party = codes.find(row.party)->second;
        insert(session, moved.county, row);
    }
}

// The duties to tell the result and to ask about it go where the desks went.
void follow_teller(db::Session& session, const Case& c)
{
    if (!teller_of(c, "") && !asker_of(c, "")) return;
    const bool may_be_of_spot = c.lead.empty() && !c.organisation;
    const auto steps = may_be_of_spot ? steps_of(session, c.county, c.id) : std::vector<Step>{};
    const auto spot = spot_unit_of(steps);
    if (const auto teller = teller_of(c, spot)) move_teller(session, c, *teller);
    if (const auto asker = asker_of(c, spot)) move_asker(session, c, *asker);
}

} // namespace

void follow_units(db::Session& session, const UnitsMoved& moved)
{
    const auto codes = take_codes(session, moved);
    if (codes.empty()) return;
    const auto roots = roots_of(codes);
    for (const auto& id : cases_below(session, moved, roots)) {
        auto c = lock_case(session, moved.county, id);
        if (!c || !follow(codes, *c)) continue;
        ++c->version;
        update_case(session, *c);
        follow_teller(session, *c);
        index_words(session, *c);
    }
    for (const auto& id : tasks_below(session, moved, roots)) {
        auto task = lock_task(session, moved.county, id);
        if (!task || !follow(codes, task->unit)) continue;
        update_task(session, *task);
    }
    follow_involved(session, moved, codes);
}

std::int64_t
count_open_cases(db::Session& session, const std::string& county, std::vector<std::string> codes)
{
    std::ranges::sort(codes);
    std::int64_t count = 0;
    std::string root;
    for (const auto& code : codes) {
        if (!root.empty() && code.starts_with(root)) continue;
        root = code;
        count += open_cases_below(session, county, code);
    }
    return count;
}

} // namespace wuzhi::smart::cases
