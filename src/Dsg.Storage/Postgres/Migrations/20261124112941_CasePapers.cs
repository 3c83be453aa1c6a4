using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CasePapers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The queue is made anew from the journal.
            migrationBuilder.Sql("DELETE FROM safety_task");
            // Names of files lay in the metadata of uploads; only ids are kept there now.
            migrationBuilder.Sql("UPDATE upload SET metadata = ''");

            migrationBuilder.RenameColumn(name: "dispatch", table: "safety_task", newName: "case");

            migrationBuilder.CreateTable(
                name: "case_paper",
                columns: table => new
                {
                    paper = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stage = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_paper", x => x.paper);
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_paper_stage_at_paper",
                table: "case_paper",
                columns: new[] { "stage", "at", "paper" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "case_paper");

            migrationBuilder.RenameColumn(name: "case", table: "safety_task", newName: "dispatch");
        }
    }
}
