using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Postgres.Migrations
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
                    stream = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sort = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    procedure = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    company = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    unit = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    filer = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
