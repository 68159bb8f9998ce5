#include "smart/cases/transfer/import_service.hpp"

#include "smart/cases/take_in_service.hpp"
#include "smart/cases/transfer/case_file.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace wuzhi::smart::cases::transfer {
namespace {

// Enough that a commit costs little beside its rows, few enough that others need not wait for long.
constexpr std::size_t batch_size = 2'000;

// Whether what leaves by the mapping has our numbers where their ids come in.
bool has_own_numbers(const Mapping& mapping)
{
    if (!mapping.out) return false;
    std::string theirs = "service_request_id";
    if (mapping.columns)
        if (const auto found = mapping.columns->find(theirs); found != mapping.columns->end())
            theirs = found->second;
    return std::ranges::any_of(mapping.out->columns, [&](const OutColumn& column) {
        const bool is_number = column.ours == "service_request_id" || column.ours == "exchange_id";
        return is_number && column.theirs == theirs;
    });
}

Result<TakeInto> target_of(const Tools& tools, const ImportCommand& command)
{
    const auto source =
        command.source.empty() ? command.mapping.source.value_or("") : command.source;
    if (source.empty() || source.size() > 100)
        return fail_field(
            ErrorKind::invalid,
            "import.source",
            "source",
            "Name the system the cases come from, in the mapping or with --source: with their id "
            "it tells them from all others."
        );
    const auto units = tools.territory.units(command.county, tools.clock.now());
    const auto root =
        std::ranges::find(units, county::territory::UnitKind::county, [](const auto& u) {
            return u.kind;
        });
    if (root == units.end())
        return fail(
            ErrorKind::not_found,
            "import.county",
            "There is no county " + command.county + "; `wuzhi import units` founds one."
        );
    return TakeInto{
        .county = command.county,
        .root = root->code,
        .source = source,
        .acting_post = command.acting_post,
        .has_own_numbers = has_own_numbers(command.mapping)};
}

class Import {
public:
    Import(const Tools& tools, TakeInto into, Rehearsal rehearsal, const Listener& listener)
        : tools_(tools),
          into_(std::move(into)),
          rehearsal_(rehearsal),
          listener_(listener)
    {
        batch_.reserve(batch_size);
    }

    Result<> add(ReadRow row)
    {
        ++report_.rows;
        if (has_receipts()) receipts_.push_back({.row = row.number, .source_id = row.source_id});
        if (row.foreign) {
            rows_.emplace(row.foreign->source_id, row.number);
            batch_.push_back(std::move(*row.foreign));
        } else {
            ++report_.refused;
            listener_.on_refused(row);
            if (has_receipts()) receipts_.back().problems = std::move(row.problems);
        }
        const bool is_full = batch_.size() == batch_size || receipts_.size() == batch_size;
        return is_full ? flush() : Result<>{};
    }

    Result<> flush()
    {
        if (!batch_.empty()) {
            const auto n = rehearsal_ == Rehearsal::yes ? rehearse(tools_, into_, batch_)
                                                        : take_in(tools_, into_, batch_);
            if (!n) return n.error();
            report_.taken += n->taken;
            report_.unlocated += n->unlocated;
            report_.known += n->known;
            report_.changed += n->changed;
            if (listener_.on_taken)
                for (const auto& [source_id, number] : n->numbers)
                    listener_.on_taken(rows_.at(source_id), number);
        }
        if (auto done = tell_receipts(); !done) return done;
        batch_.clear();
        rows_.clear();
        listener_.on_progress(report_);
        return {};
    }

    [[nodiscard]] const ImportReport& report() const { return report_; }

private:
    [[nodiscard]] bool has_receipts() const
    {
        return listener_.on_receipt && rehearsal_ == Rehearsal::no;
    }

    // Errors: those of standings.
    Result<> tell_receipts()
    {
        if (receipts_.empty()) return {};
        std::map<std::string, std::string> digests; // Of the rows, by id.
        std::vector<std::string> ids;
        for (const auto& foreign : batch_) {
            ids.push_back(foreign.source_id);
            digests.emplace(foreign.source_id, foreign.digest);
        }
        const auto found = standings(tools_, into_, ids);
        if (!found) return found.error();
        for (auto& receipt : receipts_) {
            const auto here = found->find(receipt.source_id);
            if (receipt.problems.empty() && here != found->end())
                fill(receipt, here->second, digests.at(receipt.source_id));
            listener_.on_receipt(receipt);
        }
        receipts_.clear();
        return {};
    }

    static void fill(RowReceipt& receipt, const Standing& standing, const std::string& digest)
    {
        const bool is_same = standing.digest.empty() || standing.digest == digest;
        receipt.outcome = is_same ? RowOutcome::taken_in : RowOutcome::differs;
        if (standing.is_ours) receipt.outcome = RowOutcome::ours;
        receipt.number = standing.number;
        receipt.state = standing.state;
    }

    const Tools& tools_;
    TakeInto into_;
    Rehearsal rehearsal_;
    const Listener& listener_;
    std::vector<ForeignCase> batch_;
    std::unordered_map<std::string, std::int64_t> rows_; // Of the batch, by source id.
    std::vector<RowReceipt> receipts_;                   // Of the batch, in the order of the file.
    ImportReport report_;
};

} // namespace

Result<ImportReport> import_cases(
    const Tools& tools, const ImportCommand& command, text::CsvSource csv, const Listener& listener
)
{
    auto into = target_of(tools, command);
    if (!into) return std::move(into).error();
    const auto catalogue = offered_categories(tools, command.county);
    if (!catalogue) return catalogue.error();
    auto translation = Translation::of(command.mapping, *catalogue);
    if (!translation) return std::move(translation).error();
    auto file = CaseFile::open(
        std::move(csv), command.separator, std::move(*translation), tools.clock.now()
    );
    if (!file) return std::move(file).error();
    listener.on_columns(file->columns());
    Import import{tools, std::move(*into), command.rehearsal, listener};
    while (true) {
        auto row = file->next();
        if (!row) return std::move(row).error();
        if (!*row) break;
        if (auto done = import.add(std::move(**row)); !done) return done.error();
    }
    if (auto done = import.flush(); !done) return done.error();
    return import.report();
}

} // namespace wuzhi::smart::cases::transfer
