using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class EnrollmentNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "corporate_number",
                table: "enrollment",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C"
            );

            migrationBuilder.AddColumn<bool>(
                name: "ended",
                table: "enrollment",
                type: "boolean",
                nullable: false,
                defaultValue: false
            );

            migrationBuilder.CreateIndex(
                name: "ix_enrollment_corporate_number",
                table: "enrollment",
                column: "corporate_number"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "ix_enrollment_corporate_number", table: "enrollment");

            migrationBuilder.DropColumn(name: "corporate_number", table: "enrollment");

            migrationBuilder.DropColumn(name: "ended", table: "enrollment");
        }
    }
}
