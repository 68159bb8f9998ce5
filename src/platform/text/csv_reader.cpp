#include "platform/text/csv_reader.hpp"

#include "platform/base/encoding.hpp"

#include <algorithm>
#include <cstring>

namespace wuzhi::text {
namespace {

constexpr std::size_t buffer_bytes = 64 * 1024;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

} // namespace

CsvSource source_of(std::string_view text)
{
    return [rest = text](std::span<char> into) mutable -> Result<std::size_t> {
        const auto count = std::min(into.size(), rest.size());
        std::memcpy(into.data(), rest.data(), count);
        rest.remove_prefix(count);
        return count;
    };
}

char likely_separator(std::string_view text)
{
    const auto line = text.substr(0, text.find_first_of("\r\n"));
    const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
    char best = ',';
    for (const char other : {'\t', ';'}) {
        if (count(other) > count(best)) best = other;
    }
    return best;
}

CsvReader::CsvReader(CsvSource source, const CsvForm& form)
    : source_(std::move(source)),
      form_(form),
      buffer_(buffer_bytes)
{
}

Result<std::optional<CsvRow>> CsvReader::next()
{
    if (!is_line_done_) {
        if (auto skipped = skip_line(); !skipped) return std::move(skipped).error();
    }
    if (auto skipped = skip_blank(); !skipped) return std::move(skipped).error();
    if (at_ == end_) return std::optional<CsvRow>{};
    CsvRow row{.number = ++number_, .line = line_};
    if (auto read = read_row(row); !read) return std::move(read).error();
    return std::optional{std::move(row)};
}

// Fills the buffer anew; at the start of the file also drops a byte order mark. Requires: all that
// was in it is taken.
Result<> CsvReader::fill()
{
    at_ = 0;
    end_ = 0;
    const std::size_t wanted = is_started_ ? 1 : byte_order_mark.size();
    while (end_ < wanted && !is_at_end_) {
        const auto count = source_(std::span{buffer_}.subspan(end_));
        is_at_end_ = !count || *count == 0;
        if (!count) return count.error();
        end_ += *count;
    }
    if (!is_started_ && std::string_view{buffer_.data(), end_}.starts_with(byte_order_mark))
        at_ = byte_order_mark.size();
    is_started_ = true;
    return {};
}

Result<std::optional<char>> CsvReader::take()
{
    while (at_ == end_) {
        if (is_at_end_) return std::optional<char>{};
        if (auto filled = fill(); !filled) return std::move(filled).error();
    }
    return std::optional{buffer_[at_++]};
}

// Whether `c` follows. What was taken last can always be given back: the buffer is only refilled
// when all of it was taken.
Result<bool> CsvReader::is_next(char c)
{
    const auto taken = take();
    if (!taken) return taken.error();
    if (*taken) --at_;
    return *taken == c;
}

Result<> CsvReader::skip_blank()
{
    while (true) {
        const auto c = take();
        if (!c) return c.error();
        if (!*c) return {};
        if (**c == '\n') {
            ++line_;
        } else if (**c != '\r') {
            --at_;
            return {};
        }
    }
}

Result<> CsvReader::read_row(CsvRow& row)
{
    place_ = Place::field_start;
    field_.clear();
    row_bytes_ = 0;
    is_line_done_ = false;
    while (true) {
        const auto c = take();
        if (!c) return c.error();
        if (!*c) {
            is_line_done_ = true;
            if (place_ == Place::quoted)
                return refuse(row, "csv.open_quote", "The file ends within a quoted field.");
            return end_field(row);
        }
        if (++row_bytes_ > form_.row_bytes_max)
            return refuse(row, "csv.row_too_long", "The row is too long; is a quote missing?");
        const auto is_done = step(**c, row);
        if (!is_done) return is_done.error();
        if (*is_done) return {};
    }
}

// Takes one byte in; true when it ended the row.
Result<bool> CsvReader::step(char c, CsvRow& row)
{
    if (c == '\n') ++line_;
    if (place_ == Place::quoted) {
        if (c != '"') {
            auto done = append(c, row);
            return done ? Result<bool>{false} : Result<bool>{std::move(done).error()};
        }
        const auto doubled = is_next('"');
        if (!doubled) return doubled.error();
        if (!*doubled) {
            place_ = Place::after_quote;
            return false;
        }
        ++at_;
        auto done = append('"', row);
        return done ? Result<bool>{false} : Result<bool>{std::move(done).error()};
    }
    if (c == '\r') {
        const auto ends = is_next('\n');
        if (!ends) return ends.error();
        if (*ends || at_ == end_) return false;
    }
    if (c == '\n' || c == form_.separator) {
        is_line_done_ = c == '\n';
        if (auto done = end_field(row); !done) return std::move(done).error();
        place_ = Place::field_start;
        return c == '\n';
    }
    if (place_ == Place::after_quote)
        return refuse(row, "csv.text_after_quote", "After a closing quote the field ends.");
    if (c == '"') {
        if (place_ == Place::plain)
            return refuse(row, "csv.stray_quote", "A field with quotes is quoted as a whole.");
        place_ = Place::quoted;
        return false;
    }
    place_ = Place::plain;
    auto done = append(c, row);
    return done ? Result<bool>{false} : Result<bool>{std::move(done).error()};
}

Result<> CsvReader::append(char c, const CsvRow& row)
{
    if (field_.size() == form_.field_bytes_max)
        return refuse(row, "csv.field_too_long", "The field is too long; is a quote missing?");
    field_ += c;
    return {};
}

Result<> CsvReader::end_field(CsvRow& row)
{
    if (row.fields.size() == form_.columns_max)
        return refuse(row, "csv.too_many_columns", "The row has too many columns.");
    if (!is_clean_utf8(field_))
        return refuse(row, "csv.not_text", "The field is not UTF-8 text, or holds a zero byte.");
    row.fields.push_back(field_);
    field_.clear();
    return {};
}

Result<> CsvReader::skip_line()
{
    is_line_done_ = true;
    while (true) {
        const auto c = take();
        if (!c) return c.error();
        if (!*c) return {};
        if (**c == '\n') {
            ++line_;
            return {};
        }
    }
}

Error CsvReader::refuse(const CsvRow& row, std::string reason, const std::string& message) const
{
    auto place =
        "row " + std::to_string(row.number) + ", column " + std::to_string(row.fields.size() + 1);
    auto text = message + " (The row begins on line " + std::to_string(row.line) + ".)";
    return fail_field(ErrorKind::invalid, std::move(reason), std::move(place), std::move(text));
}

} // namespace wuzhi::text
