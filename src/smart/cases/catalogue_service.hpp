#pragma once

// Takes a county's catalogue in from files: all of it or, when there is any problem, nothing.

#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "smart/cases/catalogue.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

struct CatalogueFile {
    std::string name{}; // What problems of it are reported under.
    std::string csv{};
};

enum class Missing { stay, are_retired }; // What the files do not name.
enum class CatalogueRehearsal { no, yes };

struct CatalogueImport {
    std::string county{};
    std::vector<CatalogueFile> files{}; // One catalogue together.
    Missing missing = Missing::stay;
    CatalogueRehearsal rehearsal = CatalogueRehearsal::no;
    std::string acting_post{}; // Of who imports; empty: the command line.
};

struct CatalogueFileProblem {
    std::string file{};
    CatalogueProblem problem{};
};

struct CatalogueChange {
    std::string code{};
    std::string what{}; // "added", "retired", or the columns: "limit 1天 to 2天, name".
};

struct CatalogueReport {
    std::vector<CatalogueFileProblem> problems{};
    std::vector<CatalogueChange> changes{}; // In the order of the codes.
    std::int64_t added = 0;
    std::int64_t changed = 0; // Those that came back into use among them.
    std::int64_t limits_changed = 0;
    std::int64_t limits_lengthened = 0; // Of those.
    std::int64_t retired = 0;
    std::int64_t unchanged = 0;
    std::int64_t missing = 0; // In use, not in the files, and left in use.
    bool is_done = false;     // Something was changed.
};

// What the open fact `catalogue.imported` says: counts, so that nobody changes limits unseen.
struct CatalogueImported {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t limits_changed = 0;
    std::int64_t limits_lengthened = 0;
    std::int64_t retired = 0;
    std::int64_t unchanged = 0;
};
BOOST_DESCRIBE_STRUCT(
    CatalogueImported, (), (added, changed, limits_changed, limits_lengthened, retired, unchanged)
)

// The same files again change nothing and record nothing. Retired sub-categories keep their cases
// and are offered no more. A case keeps the deadline it has; a changed limit is that of cases to
// come. A rehearsal reports the same and changes nothing.
//
// Errors: those of read_catalogue about a file as a whole; catalogue.too_many (invalid): more than
// the county's catalogue may have, the retired ones counted; those of Database::write.
[[nodiscard]] Result<CatalogueReport>
import_catalogue(db::Database& database, IdSource& ids, const CatalogueImport& import, Instant now);

} // namespace wuzhi::smart::cases
