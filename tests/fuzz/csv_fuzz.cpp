// Tables from offices (platform/text: transcode.hpp, csv_reader.hpp). The first byte says in pieces
// of which size the file is read; the second, which limits hold.

#include "platform/base/encoding.hpp"
#include "platform/text/csv_table.hpp"
#include "platform/text/csv_writer.hpp"
#include "platform/text/transcode.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

using namespace wuzhi;
using namespace wuzhi::text;

CsvSource in_pieces_of(std::size_t piece, std::string_view text)
{
    return [piece, source = source_of(text)](std::span<char> into) mutable {
        return source(into.first(std::min(piece, into.size())));
    };
}

// The rows, and in the place of one that was refused, why.
std::vector<std::vector<std::string>> rows_of(CsvSource source, const CsvForm& form)
{
    CsvReader reader{std::move(source), form};
    std::vector<std::vector<std::string>> rows;
    for (std::int64_t last = 0;;) {
        auto row = reader.next();
        if (!row) {
            check(row.error().kind == ErrorKind::invalid, "a bad row is its sender's matter");
            check(row.error().reason.starts_with("csv."), "a refusal has a stable reason");
            rows.push_back({row.error().reason, row.error().field});
            continue;
        }
        if (!*row) return rows;
        check((*row)->number > last, "rows are numbered upwards");
        last = (*row)->number;
        for (const auto& field : (*row)->fields) {
            check(is_clean_utf8(field), "a field is text");
            check(field.size() <= form.field_bytes_max, "a field is no longer than it may be");
        }
        check((*row)->fields.size() <= form.columns_max, "nor are there more of them");
        rows.push_back(std::move((*row)->fields));
    }
}

void check_cells(const std::vector<std::string>& fields)
{
    std::string written;
    CsvWriter writer{written};
    const std::vector<std::string_view> cells{fields.begin(), fields.end()};
    writer.row(cells);
    const auto again = rows_of(source_of(written), {});
    if (again.empty()) return; // One field without a character is a blank line.
    check(again.size() == 1 && again[0].size() == fields.size(), "a row is written as one");
    for (std::size_t i = 0; i < fields.size(); ++i) {
        check(again[0][i].ends_with(fields[i]), "a cell comes back, maybe after an apostrophe");
        check(again[0][i].size() <= fields[i].size() + 1, "and nothing else");
    }
}

void check_table(std::string_view text)
{
    auto table = CsvTable::open(source_of(text), {});
    if (!table) return;
    for (;;) {
        const auto record = table->next();
        if (!record) continue;
        if (!*record) return;
        for (const auto& name : table->header().names())
            check(is_clean_utf8((*record)->at(name)), "a value is text");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2) return 0;
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 2, size - 2};
    const auto read = to_utf8(bytes);
    if (read)
        check(is_clean_utf8(*read) || read->find('\0') != std::string::npos, "it is UTF-8 now");
    else
        check(read.error().reason.starts_with("text."), "a refusal has a stable reason");
    const std::string text{read ? std::string_view{*read} : bytes};

    const bool is_narrow = (data[1] & 1) != 0;
    CsvForm form{.separator = likely_separator(text)};
    if (is_narrow) form = {form.separator, 8, 24, 3};
    const auto whole = rows_of(source_of(text), form);
    const auto pieces = rows_of(in_pieces_of(data[0] % 16 + std::size_t{1}, text), form);
    check(whole == pieces, "it does not matter how a file is cut");
    if (is_narrow) return 0;
    for (const auto& row : whole)
        check_cells(row);
    check_table(text);
    return 0;
}
