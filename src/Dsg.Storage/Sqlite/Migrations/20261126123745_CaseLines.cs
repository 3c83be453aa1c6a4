using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CaseLines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "case_line",
                columns: table => new
                {
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    sort = table.Column<string>(type: "TEXT", nullable: false),
                    procedure = table.Column<string>(type: "TEXT", nullable: false),
                    open = table.Column<bool>(type: "INTEGER", nullable: false),
                    company = table.Column<string>(type: "TEXT", nullable: true),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    filer = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_line", x => x.stream);
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_line_company_sort",
                table: "case_line",
                columns: new[] { "company", "sort" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_line_filer_sort",
                table: "case_line",
                columns: new[] { "filer", "sort" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_line_sort_stream",
                table: "case_line",
                columns: new[] { "sort", "stream" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_line_unit_sort",
                table: "case_line",
                columns: new[] { "unit", "sort" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "case_line");
        }
    }
}
