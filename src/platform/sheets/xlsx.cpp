// libxlsxwriter writes to a path; here it is that of a file which is only in memory, as are the
// parts that it puts aside meanwhile, so that nothing of what leaves gets to the disk.

#include "platform/sheets/xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace wuzhi::sheets {
namespace {

constexpr double width_min = 9;
constexpr double width_max = 60;
constexpr std::size_t rows_measured = 500; // Enough to know how wide a column has to be.
constexpr std::uint8_t paper_a4 = 9;

class MemoryFile {
public:
    MemoryFile() : number_(memfd_create("sheet", MFD_CLOEXEC)) {}
    ~MemoryFile()
    {
        if (number_ >= 0) close(number_);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", number_); }

    // Empty: it cannot be read.
    [[nodiscard]] std::string content() const
    {
        struct stat about {};
        if (number_ < 0 || fstat(number_, &about) != 0) return {};
        std::string bytes(static_cast<std::size_t>(about.st_size), '\0');
        std::size_t have = 0;
        while (have < bytes.size()) {
            const auto n =
                pread(number_, bytes.data() + have, bytes.size() - have, static_cast<off_t>(have));
            if (n <= 0) return {};
            have += static_cast<std::size_t>(n);
        }
        return bytes;
    }

private:
    int number_;
};

Error not_written(lxw_error why)
{
    return fail(
        ErrorKind::unavailable,
        "sheet.not_written",
        fmt::format("The file could not be made: {}", lxw_strerror(why))
    );
}

// Columns of a screen: what is wider than Latin takes two.
double width_of(std::string_view text)
{
    double width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            width += 1;
        else if (byte >= 0xe0)
            width += 2;
        else if (byte >= 0xc0)
            width += 1;
    }
    return width;
}

// The rows of one worksheet, until something cannot be written.
class Page {
public:
    Page(lxw_workbook* book, const std::string& title)
        : sheet_(workbook_add_worksheet(book, title.c_str()))
    {
        // No such tab can be: title is none of a caller's texts.
        if (sheet_ == nullptr) error_ = LXW_ERROR_SHEETNAME_LENGTH_EXCEEDED;
    }

    void row(const std::vector<std::string>& cells, lxw_format* format)
    {
        for (std::size_t i = 0; i < cells.size() && error_ == LXW_NO_ERROR; ++i)
            error_ = worksheet_write_string(
                sheet_, at_, static_cast<lxw_col_t>(i), cells[i].c_str(), format
            );
        ++at_;
    }

    // The next row is the head of a table: it stays in sight, and on each page of paper.
    void begin_table(std::size_t columns, std::size_t rows)
    {
        if (sheet_ == nullptr || columns == 0) return;
        const auto last = static_cast<lxw_col_t>(columns - 1);
        worksheet_freeze_panes(sheet_, at_ + 1, 0);
        worksheet_repeat_rows(sheet_, at_, at_);
        worksheet_autofilter(sheet_, at_, 0, at_ + static_cast<lxw_row_t>(rows), last);
    }

    void set_widths(const Sheet& sheet)
    {
        for (std::size_t i = 0; sheet_ != nullptr && i < sheet.columns.size(); ++i) {
            double width = width_of(sheet.columns[i]) + 3; // Room for the filter's arrow.
            for (std::size_t n = 0; n < std::min(sheet.rows.size(), rows_measured); ++n)
                if (i < sheet.rows[n].size()) width = std::max(width, width_of(sheet.rows[n][i]));
            const auto column = static_cast<lxw_col_t>(i);
            const auto fitting = std::clamp(width + 1, width_min, width_max);
            worksheet_set_column(sheet_, column, column, fitting, nullptr);
        }
    }

    void lay_on_paper()
    {
        if (sheet_ == nullptr) return;
        worksheet_set_landscape(sheet_);
        worksheet_set_paper(sheet_, paper_a4);
        worksheet_fit_to_pages(sheet_, 1, 0);
        worksheet_set_footer(sheet_, "&C&P / &N");
    }

    [[nodiscard]] lxw_error error() const { return error_; }

private:
    lxw_worksheet* sheet_;
    lxw_row_t at_ = 0;
    lxw_error error_ = LXW_NO_ERROR;
};

lxw_error write(lxw_workbook* book, const Sheet& sheet)
{
    auto* strong = workbook_add_format(book);
    format_set_bold(strong);
    auto* head = workbook_add_format(book);
    format_set_bold(head);
    format_set_bottom(head, LXW_BORDER_THIN);
    Page page{book, sheet.title};
    bool is_first = true;
    for (const auto& note : sheet.notes) {
        page.row({note}, is_first ? strong : nullptr);
        is_first = false;
    }
    if (!sheet.notes.empty()) page.row({}, nullptr);
    page.begin_table(sheet.columns.size(), sheet.rows.size());
    page.row(sheet.columns, head);
    for (const auto& row : sheet.rows)
        page.row(row, nullptr);
    page.set_widths(sheet);
    page.lay_on_paper();
    return page.error();
}

} // namespace

Result<std::string> to_xlsx(const Sheet& sheet)
{
    const MemoryFile file;
    // Without that folder, which Debian has, it looks for another one by itself.
    char memory[] = "/dev/shm";
    lxw_workbook_options options{
        .constant_memory = LXW_FALSE, .tmpdir = memory, .use_zip64 = LXW_FALSE};
    auto* book = workbook_new_opt(file.path().c_str(), &options);
    if (book == nullptr) return not_written(LXW_ERROR_MEMORY_MALLOC_FAILED);
    const auto written = write(book, sheet);
    const auto closed = workbook_close(book); // Also frees it.
    if (written != LXW_NO_ERROR) return not_written(written);
    if (closed != LXW_NO_ERROR) return not_written(closed);
    auto bytes = file.content();
    if (bytes.empty()) return not_written(LXW_ERROR_CREATING_XLSX_FILE);
    return bytes;
}

} // namespace wuzhi::sheets
