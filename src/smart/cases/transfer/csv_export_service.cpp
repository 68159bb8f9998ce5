#include "smart/cases/transfer/csv_export_service.hpp"

#include "platform/text/csv_writer.hpp"
#include "smart/cases/export_service.hpp"

#include <fmt/format.h>

namespace wuzhi::smart::cases::transfer {
namespace {

std::string text_of(const std::optional<Instant>& at) { return at ? to_text(*at) : ""; }

std::string text_of(const std::optional<double>& degrees)
{
    return degrees ? fmt::format("{:.6f}", *degrees) : "";
}

void write_header(text::CsvWriter& csv)
{
    csv.row(
        {"service_request_id",
         "requested_datetime",
         "updated_datetime",
         "closed_date",
         "status_description",
         "status_notes",
         "source",
         "service_name",
         "service_subtype",
         "description",
         "agency_responsible",
         "address",
         "lat",
         "long",
         "expected_datetime",
         "unit",
         "category",
         "is_overdue",
         "is_exempt",
         "import_source",
         "import_id"}
    );
}

void write_row(text::CsvWriter& csv, const ReleasedCase& c)
{
    // What was done and where people live is in no words that anybody released.
    constexpr std::string_view masked;
    csv.row(
        {c.number,
         to_text(c.requested_at),
         to_text(c.updated_at),
         text_of(c.closed_at),
         to_text(c.state),
         masked,
         to_text(c.channel),
         c.group_name,
         c.category_name,
         c.summary,
         c.agency,
         masked,
         text_of(c.lat),
         text_of(c.lon),
         text_of(c.promised_at),
         c.unit,
         c.category,
         c.is_overdue ? "yes" : "no",
         c.is_exempt ? "yes" : "no",
         c.source,
         c.source_id}
    );
}

} // namespace

Result<std::int64_t> export_csv(const Tools& tools, const Caller& caller, const CsvSink& sink)
{
    if (auto done = record_export(tools, caller); !done) return done.error();
    std::string text;
    text::CsvWriter csv{text};
    write_header(csv);
    std::int64_t rows = 0;
    for (std::optional<CaseId> before{CaseId{}}; before;) {
        const auto chunk = export_chunk(tools, caller, *before);
        if (!chunk) return chunk.error();
        for (const auto& c : chunk->cases)
            write_row(csv, c);
        if (auto written = sink(text); !written) return written.error();
        text.clear();
        rows += std::ssize(chunk->cases);
        before = chunk->more_before;
    }
    return rows;
}

} // namespace wuzhi::smart::cases::transfer
