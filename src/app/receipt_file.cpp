#include "app/receipt_file.hpp"

#include "platform/base/text_form.hpp"
#include "platform/text/csv_writer.hpp"

namespace wuzhi::app {
namespace {

std::string heading_of_id(const smart::cases::transfer::Mapping& mapping)
{
    constexpr auto ours = "service_request_id";
    if (!mapping.columns) return ours;
    const auto found = mapping.columns->find(ours);
    return found == mapping.columns->end() ? ours : found->second;
}

} // namespace

ReceiptFile::ReceiptFile(std::string path, const smart::cases::transfer::Mapping& mapping)
    : path_(std::move(path)),
      file_(path_, std::ios::binary | std::ios::trunc)
{
    if (mapping.out && mapping.out->states) states_ = *mapping.out->states;
    std::string text;
    text::CsvWriter csv{text};
    csv.row({"row", heading_of_id(mapping), "number", "state", "outcome", "reason", "problem"});
    file_ << text;
}

void ReceiptFile::add(const smart::cases::transfer::RowReceipt& receipt)
{
    std::string reasons;
    std::string messages;
    for (const auto& problem : receipt.problems) {
        reasons += (reasons.empty() ? "" : " ") + problem.reason;
        messages += (messages.empty() ? "" : " ") + problem.message;
    }
    std::string state = receipt.state ? to_text(*receipt.state) : "";
    if (const auto theirs = states_.find(state); theirs != states_.end()) state = theirs->second;
    std::string text;
    text::CsvWriter csv{text, {.has_byte_order_mark = false}};
    csv.row(
        {std::to_string(receipt.row),
         receipt.source_id,
         receipt.number,
         state,
         to_text(receipt.outcome),
         reasons,
         messages}
    );
    file_ << text;
}

Result<> ReceiptFile::finish()
{
    file_.close();
    if (!file_.fail()) return {};
    return fail(
        ErrorKind::unavailable,
        "import.receipt_file",
        "The receipt " + path_ + " cannot be written; what was taken in stays."
    );
}

} // namespace wuzhi::app
