#include "test/support/temp_folder.hpp"

#include "platform/base/check.hpp"

#include <cstdlib>
#include <string>

namespace wuzhi::test {

TempFolder::TempFolder()
{
    std::string name = (std::filesystem::temp_directory_path() / "wuzhi-XXXXXX").string();
    check(mkdtemp(name.data()) != nullptr, "the temporary folder can be written");
    path_ = name;
}

TempFolder::~TempFolder()
{
    std::error_code
        ignored; // A test that failed may have left something odd; the system cleans up.
    std::filesystem::remove_all(path_, ignored);
}

} // namespace wuzhi::test
