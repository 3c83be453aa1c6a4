using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CaseQueue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "due",
                table: "case_line",
                type: "integer",
                nullable: true
            );

            migrationBuilder.AddColumn<int>(
                name: "next",
                table: "case_line",
                type: "integer",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<long>(
                name: "opened_at",
                table: "case_line",
                type: "bigint",
                nullable: false,
                defaultValue: 0L
            );

            migrationBuilder.AddColumn<string>(
                name: "owner",
                table: "case_line",
                type: "text",
                nullable: true,
                collation: "C"
            );

            migrationBuilder.AddColumn<int>(
                name: "since",
                table: "case_line",
                type: "integer",
                nullable: false,
                defaultValue: 0
            );

            migrationBuilder.AddColumn<string>(
                name: "step",
                table: "case_line",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C"
            );

            migrationBuilder.AddColumn<bool>(
                name: "with_company",
                table: "case_line",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.CreateTable(
                name: "case_charge",
                columns: table => new
                {
                    @case = table.Column<string>(
                        name: "case",
                        type: "text",
                        nullable: false,
                        collation: "C"
                    ),
                    owner = table.Column<string>(type: "text", nullable: false, collation: "C"),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_charge", x => x.@case);
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_line_open_due_since_stream",
                table: "case_line",
                columns: new[] { "open", "due", "since", "stream" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_line_open_opened_at_stream",
                table: "case_line",
                columns: new[] { "open", "opened_at", "stream" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_line_open_step_since_stream",
                table: "case_line",
                columns: new[] { "open", "step", "since", "stream" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_case_charge_owner",
                table: "case_charge",
                column: "owner"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "case_charge");

            migrationBuilder.DropIndex(
                name: "ix_case_line_open_due_since_stream",
                table: "case_line"
            );

            migrationBuilder.DropIndex(
                name: "ix_case_line_open_opened_at_stream",
                table: "case_line"
            );

            migrationBuilder.DropIndex(
                name: "ix_case_line_open_step_since_stream",
                table: "case_line"
            );

            migrationBuilder.DropColumn(name: "due", table: "case_line");

            migrationBuilder.DropColumn(name: "next", table: "case_line");

            migrationBuilder.DropColumn(name: "opened_at", table: "case_line");

            migrationBuilder.DropColumn(name: "owner", table: "case_line");

            migrationBuilder.DropColumn(name: "since", table: "case_line");

            migrationBuilder.DropColumn(name: "step", table: "case_line");

            migrationBuilder.DropColumn(name: "with_company", table: "case_line");
        }
    }
}
