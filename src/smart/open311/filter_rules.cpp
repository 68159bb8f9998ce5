#include "smart/open311/filter_rules.hpp"

#include "smart/open311/fields.hpp"

#include <algorithm>

namespace wuzhi::smart::open311 {
namespace {

constexpr std::int64_t page_max = 100'000;
// With each comma escaped 9.5 kB: Limits::header_bytes_max and the buffers of proxies have room.
constexpr std::int64_t ids_max = 500;

std::optional<Moment> read_moment(const Fields& fields, std::string_view name, Faults& faults)
{
    const auto text = value_of(fields, name);
    if (text.empty()) return std::nullopt;
    auto moment = parse_moment(text);
    if (!moment)
        faults.push_back(
            {400,
             std::string{name} +
                 " must be a w3 date and time with its zone, such as 2026-01-01T00:00:00Z."}
        );
    return moment;
}

void read_span(const Fields& fields, Instant now, cases::PublicQuery& query, Faults& faults)
{
    const auto start = read_moment(fields, "start_date", faults);
    const auto end = read_moment(fields, "end_date", faults);
    query.reported_until = end ? end->from + end->open : now;
    query.reported_from = start ? start->from : (end ? end->from : now) - span_max;
    if (start && !end) query.reported_until = std::min(now, start->from + span_max);
    if (!start || !end) return;
    if (end->from + end->open < start->from)
        faults.push_back({400, "end_date is before start_date."});
    if (end->from - start->from > span_max)
        faults.push_back({400, "start_date and end_date may not span more than 90 days."});
}

void read_status(const Fields& fields, cases::PublicQuery& query, Faults& faults)
{
    bool is_open = false;
    bool is_closed = false;
    for (const auto& status : list_of(fields, "status")) {
        is_open = is_open || status == "open";
        is_closed = is_closed || status == "closed";
        if (status != "open" && status != "closed")
            faults.push_back({400, "status must be open or closed, or both with a comma."});
    }
    if (is_open != is_closed) query.is_open = is_open;
}

std::optional<std::int64_t>
read_count(const Fields& fields, std::string_view name, std::int64_t max, Faults& faults)
{
    const auto text = value_of(fields, name);
    if (text.empty()) return std::nullopt;
    const auto count = parse_count(text);
    if (count && *count >= 1 && *count <= max) return count;
    faults.push_back(
        {400, std::string{name} + " must be a whole number from 1 to " + std::to_string(max) + "."}
    );
    return std::nullopt;
}

void read_page(const Fields& fields, cases::PublicQuery& query, Faults& faults)
{
    query.limit = read_count(fields, "page_size", requests_max, faults).value_or(requests_max);
    query.offset = (read_count(fields, "page", page_max, faults).value_or(1) - 1) * query.limit;
}

void read_box(const Fields& fields, cases::PublicQuery& query, Faults& faults)
{
    const auto parts = list_of(fields, "bbox");
    if (parts.empty()) return;
    std::vector<double> degrees;
    for (const auto& part : parts)
        if (const auto number = parse_number(part)) degrees.push_back(*number);
    if (parts.size() != 4 || degrees.size() != 4 || degrees[0] > degrees[2] ||
        degrees[1] > degrees[3]) {
        faults.push_back(
            {400, "bbox must be min long, min lat, max long, max lat in degrees, with commas."}
        );
        return;
    }
    query.box = {degrees[0], degrees[1], degrees[2], degrees[3]};
}

} // namespace

Filter read_filter(const Fields& fields, Instant now, Faults& faults)
{
    Filter filter{.ids = list_of(fields, "service_request_id")};
    filter.has_extensions = value_of(fields, "extensions") == "true";
    if (!filter.ids.empty()) {
        // The specification lets this override all other arguments, wrong ones too.
        if (std::ssize(filter.ids) > ids_max)
            faults.push_back({400, "Ask for at most 500 requests by their ids at once."});
        return filter;
    }
    faults = repeated(
        fields,
        {"start_date",
         "end_date",
         "updated_after",
         "updated_before",
         "page",
         "page_size",
         "bbox",
         "extensions",
         "forced"}
    );
    auto& query = filter.query;
    query.categories = list_of(fields, "service_code");
    read_span(fields, now, query, faults);
    read_status(fields, query, faults);
    if (const auto from = read_moment(fields, "updated_after", faults))
        query.updated_from = from->from;
    if (const auto until = read_moment(fields, "updated_before", faults))
        query.updated_until = until->from + until->open;
    query.is_forced_only = value_of(fields, "forced") == "true";
    read_page(fields, query, faults);
    read_box(fields, query, faults);
    return filter;
}

} // namespace wuzhi::smart::open311
