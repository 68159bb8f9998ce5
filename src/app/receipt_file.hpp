#pragma once

// What became of each row of an import, in a file for whoever sent the rows.

#include "platform/base/result.hpp"
#include "smart/cases/transfer/model.hpp"

#include <fstream>
#include <string>

namespace wuzhi::app {

// A line for each row: theirs and our number, the state, and why it was refused, in the heading and
// the words of the mapping. The same file gives the same receipt while no case moved on.
class ReceiptFile {
public:
    // Truncates what is there. What cannot be written is told by finish.
    ReceiptFile(std::string path, const smart::cases::transfer::Mapping& mapping);

    void add(const smart::cases::transfer::RowReceipt& receipt);

    // Errors: import.receipt_file (unavailable).
    [[nodiscard]] Result<> finish();

private:
    std::string path_;
    std::map<std::string, std::string> states_{}; // Ours to theirs.
    std::ofstream file_;
};

} // namespace wuzhi::app
