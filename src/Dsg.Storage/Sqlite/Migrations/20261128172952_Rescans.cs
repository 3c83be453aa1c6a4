using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Rescans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "file_recall",
                columns: table => new
                {
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    dispatch = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_file_recall", x => new { x.file, x.person });
                }
            );

            migrationBuilder.CreateTable(
                name: "rescan_file",
                columns: table => new
                {
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    @case = table.Column<string>(name: "case", type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    priority = table.Column<long>(type: "INTEGER", nullable: false),
                    not_before = table.Column<long>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    found = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rescan_file", x => x.file);
                }
            );

            migrationBuilder.CreateTable(
                name: "rescan_round",
                columns: table => new
                {
                    engine = table.Column<string>(type: "TEXT", nullable: false),
                    begun = table.Column<long>(type: "INTEGER", nullable: false),
                    listed_at = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rescan_round", x => x.engine);
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_file_recall_person_at",
                table: "file_recall",
                columns: new[] { "person", "at" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_rescan_file_done_at_priority",
                table: "rescan_file",
                columns: new[] { "done_at", "priority" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_rescan_file_sha256",
                table: "rescan_file",
                column: "sha256"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "file_recall");

            migrationBuilder.DropTable(name: "rescan_file");

            migrationBuilder.DropTable(name: "rescan_round");
        }
    }
}
